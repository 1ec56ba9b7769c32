"""How what study groups owe somebody looks."""

from bot.study_groups import AgendaDue, ThreadDue, UnnamedDue, WelcomeDue
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.post import Post
from cogs.kit.requests import EditPost, OpenPrivateThread, Request, SendCard, SendPost

_AGENDA = (
    "1. Say hello: when is your exam, what is hardest for you?\n"
    "2. Agree on one hour a week in which all of you meet, and where.\n"
    "3. Choose a domain for the first week: each brings five questions, with reasons.\n"
    "4. Say what to do when somebody cannot come."
)


def draw_thread(notice: ThreadDue, mark: int) -> Request:
    """Name the group's thread."""
    del mark
    return OpenPrivateThread(f"Study group {notice.group.exam}")


def draw_agenda(notice: AgendaDue, mark: int) -> Request:
    """Draw what the thread begins with."""
    card = Card(Accent.GOOD, mark=mark).title(f"Your study group for the {notice.group.exam}").text(_AGENDA)
    card.text("\n".join(f"- {line}" for line in notice.group.why if not line.startswith("Against")))
    return SendCard(card.small("Never share patient information, not even without a name. /study me leaves the group."))


def draw_welcome(notice: WelcomeDue, mark: int) -> Request:
    """Draw the greeting whose ping brings a member into the thread."""
    mine = button("Where I stand", links.STUDY_MINE.to(), mark=mark)
    post = Post(f"Welcome, {words.member(notice.member_id)}!", None, (mine,), ping_member_ids=(notice.member_id,))
    return SendPost(post)


def draw_unnamed(notice: UnnamedDue, mark: int) -> Request:
    """Draw a greeting without its name."""
    del mark
    return EditPost(notice.message_id, Post("Welcome!", None))
