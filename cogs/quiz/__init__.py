"""The quiz on Discord: commands, posts, answers."""

from bot.client import Preceptor
from bot.members import Members
from bot.quiz import (
    DiscussionDue,
    FlagDecidedDue,
    FlagDue,
    QuestionDue,
    Quiz,
    RevealDue,
    TallyDue,
    WithdrawalDue,
)
from bot.servers import Servers
from cogs.kit.messenger import Messenger
from cogs.kit.roots import STAFF, attach
from cogs.quiz import cards, flag_card
from cogs.quiz.cog import QuizCog
from cogs.quiz.first_schedule import FirstSchedule
from cogs.quiz.schedule_controls import ScheduleControls
from cogs.quiz.staff import StaffQuiz
from cogs.quiz.views import QuizControls


async def setup(bot: Preceptor) -> None:
    """Add the quiz's commands, controls and notices."""
    quiz = bot.registry.get(Quiz)
    messenger = bot.registry.get(Messenger)
    messenger.draw(QuestionDue, cards.draw_question)
    messenger.draw(TallyDue, cards.draw_tally)
    messenger.draw(RevealDue, cards.draw_reveal)
    messenger.draw(DiscussionDue, cards.draw_discussion)
    messenger.draw(WithdrawalDue, cards.draw_withdrawal)
    messenger.draw(FlagDue, flag_card.draw_flag)
    messenger.draw(FlagDecidedDue, flag_card.draw_decided)
    QuizControls(bot, quiz).bind()
    ScheduleControls(bot, quiz).bind()
    FirstSchedule(bot, quiz, bot.registry.get(Servers), bot.registry.get(Members)).bind()
    attach(bot, STAFF, StaffQuiz(quiz, bot.registry.get(Servers), bot.registry.get(Members)))
    await bot.add_cog(QuizCog(quiz))
