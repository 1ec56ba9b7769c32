"""How it looks what moderators did: in the audit channel, and looked up."""

from bot.servers import AuditDue, AuditFilter, AuditLine, AuditPage
from cogs.kit import links, words
from cogs.kit.card import Card, button
from cogs.kit.limits import shorten
from cogs.kit.requests import EditCard, Request, SendCard
from cogs.kit.selects import text_select

KEPT_FOR = {30: "30 days", 90: "90 days", 180: "180 days", 365: "1 year", 730: "2 years", 1825: "5 years"}
"""For how long audit lines may be kept, in days."""

ANY_ACTION = "all"
_ON_CARD = 12
_LINE = 280


def draw_audit(notice: AuditDue, mark: int) -> Request:
    """Draw a card of what was done, or draw it anew."""
    card = Card(mark=mark).text("\n".join(_line(line) for line in notice.lines[:_ON_CARD]))
    more = len(notice.lines) - _ON_CARD
    if more > 0:
        card.small(f"And {more} more: /staff audit shows them.")
    return SendCard(card) if notice.message_id is None else EditCard(notice.message_id, card)


def audit_card(page: AuditPage) -> Card:
    """Draw a page of what was done, the ways to the others, and for how long it is kept."""
    card = Card().title("What was done")
    chosen = _chosen(page.chosen)
    if chosen:
        card.text(chosen)
    card.text("\n".join(_line(line) for line in page.lines) or "Nothing is on record that fits.")
    if page.pages > 1:
        card.small(f"Page {page.number + 1} of {page.pages}")
        card.buttons(
            button("Newer", _page_link(page, max(page.number - 1, 0)), disabled=page.number == 0),
            button("Older", _page_link(page, page.number + 1), disabled=page.number + 1 >= page.pages),
        )
    card.line()
    kept = KEPT_FOR.get(page.kept_days, f"{page.kept_days} days")
    card.text(f"Lines are kept for **{kept}**, then erased.")
    options = [(label, str(days)) for days, label in KEPT_FOR.items()]
    card.select(
        text_select(links.AUDIT_KEEP.to(), "Keep lines for", options, [str(page.kept_days)], most=1, required=True)
    )
    return card


def action_in_words(action: str) -> str:
    """Return an action as people read it: `quiz.schedule_started` becomes "quiz: schedule started"."""
    return action.replace(".", ": ", 1).replace("_", " ")


def _page_link(page: AuditPage, number: int) -> str:
    chosen = page.chosen
    action = ANY_ACTION if chosen.action is None else links.as_key(chosen.action)
    return links.AUDIT_PAGE.to(number, chosen.actor_id or 0, chosen.days or 0, action)


def _chosen(chosen: AuditFilter) -> str:
    parts = [
        None if chosen.actor_id is None else f"by {words.member(chosen.actor_id)}",
        None if chosen.action is None else action_in_words(chosen.action),
        None if chosen.days is None else f"of the last {words.count(chosen.days, 'day', 'days')}",
    ]
    return " · ".join(part for part in parts if part is not None)


def _line(line: AuditLine) -> str:
    who = "I, or somebody forgotten since" if line.actor_id is None else words.member(line.actor_id)
    said = ", ".join(f"{_name(name)}: {_value(name, value)}" for name, value in line.detail.items())
    about = said or f"`{line.subject}`"
    return shorten(f"{words.moment(line.at)} · {who} · {action_in_words(line.action)} · {about}", _LINE)


def _name(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _value(name: str, value: object) -> str:
    if value is None:
        return "none"
    if name.endswith("channel_id"):
        return f"<#{value}>"
    if name.endswith("role_id"):
        return f"<@&{value}>"
    return words.typed(str(value))
