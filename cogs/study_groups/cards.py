"""How study groups look to members and to coordinators."""

import discord

from bot.mentoring import DayPart, Free
from bot.study_groups import FEWEST, MOST, Board, GroupState, Proposal, Standing
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import shorten
from cogs.kit.selects import text_select

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ON_PAGE = 4
_ROOM = 600
_GREEN = discord.ButtonStyle.success


def mine_card(standing: Standing) -> Card:
    """Draw where somebody stands, and what they can do: choose hours, leave."""
    card = Card(Accent.GOOD if standing.proposal else Accent.PLAIN).title("Your study group").text(_where(standing))
    if standing.proposal is None and (standing.seeker is not None or not _lacking(standing)):
        free = () if standing.seeker is None else [f"{one.weekday}-{one.part}" for one in standing.seeker.free]
        parts = [Free(weekday, part) for weekday in range(7) for part in DayPart]
        options = [(f"{_DAYS[one.weekday]}, {one.part.label}", f"{one.weekday}-{one.part}") for one in parts]
        card.select(text_select(links.STUDY_HOURS.to(), "Choose when you have time", options, free, required=True))
    if standing.seeker is not None or standing.proposal is not None:
        card.buttons(button("Leave", links.STUDY_LEAVE.to()))
    return card.small(
        f"Groups of {FEWEST} to {MOST} with the same exam and at least two shared hours a week. Moderators approve "
        "them. Never share patient information."
    )


def board_card(board: Board, page: int) -> Card:
    """Draw a page of proposals with their reasons, and the groups that have become too small."""
    card = Card().title(f"Study groups: {words.count(len(board.proposed), 'proposal', 'proposals')} to decide")
    card.text(f"{words.count(board.waiting, 'person waits', 'people wait')} · {len(board.active)} meet")
    last = max(0, (len(board.proposed) - 1) // _ON_PAGE)
    page = min(page, last)
    for one in board.proposed[page * _ON_PAGE : (page + 1) * _ON_PAGE]:
        lines = "\n".join(f"- {line}" for line in one.group.why)
        card.line().text(shorten(f"**{_names(one)}**\n{lines}", _ROOM))
        card.buttons(
            button("Approve", links.STUDY_APPROVE.to(one.group.id, page), style=_GREEN),
            button("Reject", links.STUDY_REJECT.to(one.group.id, page)),
        )
    small = [one for one in board.active if len(one.members) < FEWEST][:2]
    for one in small:
        card.line().text(f"{one.group.exam}: {words.count(len(one.members), 'member is', 'members are')} left.")
        card.buttons(button("End it", links.STUDY_END.to(one.group.id)))
    buttons = [button("Propose from all who wait", links.STUDY_PROPOSE.to(), style=discord.ButtonStyle.primary)]
    if len(board.proposed) > 1:
        buttons.append(button(f"Approve all {len(board.proposed)}", links.STUDY_APPROVE_ALL.to(), style=_GREEN))
    if page:
        buttons.append(button("← Earlier", links.STUDY_BOARD.to(page - 1)))
    if page < last:
        buttons.append(button("More →", links.STUDY_BOARD.to(page + 1)))
    card.line().buttons(*buttons)
    return card.small("A greedy rule: many are placed with much time together, not provably the most.")


def _where(standing: Standing) -> str:
    if standing.proposal is not None:
        group = standing.proposal.group
        if group.state is GroupState.PROPOSED:
            return f"You are proposed for a group of {len(standing.proposal.members)}. The moderators decide next."
        where = "its thread is being opened" if group.thread_id is None else words.channel(group.thread_id)
        return f"You study for the {group.exam} with {_others(standing.proposal)}: {where}."
    if standing.seeker is None:
        if lacking := _lacking(standing):
            return f"First choose your {' and your '.join(lacking)} in /me settings, then use /study join again."
        zone = (standing.zone or "").replace("_", " ")
        return f"Exam: {standing.exam}. Zone: {zone}. Choose when you have time, and you are in the line."
    since = words.moment(standing.seeker.waiting_since, "R")
    others = words.count(standing.others, "other waits", "others wait")
    lack = "" if standing.others >= FEWEST - 1 else " That is too few for a group yet: tell somebody."
    return f"You wait for a group for the {standing.seeker.exam}, since {since}. {others} for the same exam.{lack}"


def _lacking(standing: Standing) -> list[str]:
    """Return what has to be known of somebody before they can be grouped, and is not."""
    return [name for name, known in (("exam", standing.exam), ("time zone", standing.zone)) if known is None]


def _others(proposal: Proposal) -> str:
    return words.count(len(proposal.members) - 1, "other", "others")


def _names(proposal: Proposal) -> str:
    return f"{proposal.group.exam}: {', '.join(words.member(one) for one in proposal.members)}"
