"""What Discord refuses in the poll of a message."""

from playground.rules.buttons import examine_emoji
from playground.rules.form import Form

HOURS_LIMIT = 768  # 32 days


def examine_poll(form: Form) -> None:
    """Note every fault of `poll`: question, 1 to 10 answers, duration in hours."""
    poll = form.child("poll")
    if poll is None:
        return
    poll.only(("question", "answers", "duration", "allow_multiselect", "layout_type"))
    poll.require("question", "answers")
    poll.flags("allow_multiselect")
    poll.integer("duration", 1, HOURS_LIMIT)
    poll.choice("layout_type", (1,))
    question = poll.child("question")
    if question is not None:
        question.only(("text",))
        question.required_text("text", 300)
    for answer in poll.children("answers", 10, 1):
        answer.only(("answer_id", "poll_media"))
        answer.require("poll_media")
        media = answer.child("poll_media")
        if media is not None:
            media.only(("text", "emoji"))
            media.required_text("text", 55)
            examine_emoji(media)
