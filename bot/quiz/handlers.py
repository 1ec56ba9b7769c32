"""Who answers for each kind of delivery of the quiz."""

from bot.jobs import Handler
from bot.quiz import deliveries, flagging, unnaming
from bot.quiz.library import Library


def delivery_handlers(library: Library) -> dict[str, Handler]:
    """Return the quiz's handlers by the kind of delivery."""
    return {
        deliveries.QUESTION: deliveries.QuestionHandler(library),
        deliveries.TALLY: deliveries.TallyHandler(),
        deliveries.REVEAL: deliveries.RevealHandler(),
        unnaming.REVEAL_AGAIN: unnaming.RevealAgainHandler(),
        deliveries.DISCUSSION: deliveries.DiscussionHandler(),
        deliveries.WITHDRAWAL: deliveries.WithdrawalHandler(),
        flagging.FLAG: flagging.FlagHandler(),
        flagging.FLAG_DECIDED: flagging.FlagDecidedHandler(),
    }
