"""The forms of continuing education: an entry, a cycle."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

import discord
from discord import ui

from bot.ceu import (
    LONGEST_INDEX_NUMBER,
    LONGEST_LINK,
    LONGEST_TITLE,
    Body,
    Category,
    CeuEntry,
    Ceus,
    Cycle,
    KeptEntry,
    Summary,
    read_units,
)
from bot.client import Preceptor
from bot.errors import InvalidInput
from cogs.ceu.cards import entry_card, summary_card
from cogs.ceu.clocks import Clocks
from cogs.kit import replies
from cogs.kit.forms import Form, typed_in
from cogs.kit.transformers import parse_day

Interaction = discord.Interaction[Any]
_CREDENTIAL = re.compile(r"[A-Z][A-Z0-9\-]{1,11}")
_EXAMPLES = {Body.AAPC: "CPC, COC", Body.AHIMA: "CCS, RHIT"}


class EntryForm(Form):
    """What earned units: new, or an entry as it should be."""

    def __init__(
        self,
        bot: Preceptor,
        ceus: Ceus,
        clocks: Clocks,
        *,
        bodies: Collection[Body],
        today: date,
        changing: KeptEntry | None = None,
    ) -> None:
        super().__init__(bot, f"CEUs for {' and '.join(sorted(bodies))}")
        self._ceus = ceus
        self._clocks = clocks
        self._bodies = frozenset(bodies)
        self._changing = changing
        known = None if changing is None else changing.entry
        day = today if known is None else known.earned_on
        units = "" if known is None else f"{known.units.normalize():f}"
        proof = "" if known is None else known.index_number or known.proof_link
        title = "" if known is None else known.title
        self.title_line = _line("What earned them?", "No patient information", most=LONGEST_TITLE, known=title)
        self.day = _line("Earned on", "Such as 2027-03-15 or March 15, 2027", most=40, known=day.isoformat())
        self.units = _line("CEUs", "In quarters, such as 1.5", most=6, known=units)
        self.category = ui.Label(text="From whom?", component=_categories(known))
        described = "Without either the entry stays unverified; add it later with Change."
        self.proof = _line(
            "Index number, or a link to the proof", described, most=LONGEST_LINK, known=proof, need=False
        )
        for label in (self.title_line, self.day, self.units, self.category, self.proof):
            self.add_item(label)

    async def submitted(self, interaction: Interaction) -> None:
        """Enter it, and show it as it is on record."""
        zone = await self._clocks.zone_of(interaction)
        member_id, entry = interaction.user.id, self._entry()
        if self._changing is None:
            kept = await self._ceus.add(member_id, entry, zone)
            await replies.reply(interaction, entry_card(kept, "Entered."))
        else:
            kept = await self._ceus.change(member_id, self._changing.id, entry, zone)
            await replies.answer(interaction, entry_card(kept, "Changed."))

    def _entry(self) -> CeuEntry:
        proof = typed_in(self.proof).strip()
        is_link = "://" in proof or len(proof) > LONGEST_INDEX_NUMBER
        return CeuEntry(
            title=" ".join(typed_in(self.title_line).split()),
            earned_on=parse_day(typed_in(self.day)),
            units=read_units(typed_in(self.units)),
            bodies=self._bodies,
            category=_chosen_category(self.category),
            index_number="" if is_link else proof,
            proof_link=proof if is_link else "",
        )


class CycleForm(Form):
    """Which credentials of an organisation somebody holds, and their cycle; without credentials, none."""

    def __init__(self, bot: Preceptor, ceus: Ceus, clocks: Clocks, body: Body, known: Summary | None) -> None:
        super().__init__(bot, f"Your {body} cycle")
        self._ceus = ceus
        self._clocks = clocks
        self._body = body
        held, starts_on, ends_on = "", "", ""
        if known is not None:
            held = ", ".join(sorted(known.cycle.credentials))
            starts_on, ends_on = known.cycle.starts_on.isoformat(), known.cycle.ends_on.isoformat()
        described = f"All that you hold of {body}, such as {_EXAMPLES[body]}. Leave it empty to have no cycle."
        self.credentials = _line("Credentials", described, most=160, known=held, need=False)
        self.starts_on = _line("The cycle begins on", "Such as 2026-01-01", most=40, known=starts_on, need=False)
        self.ends_on = _line("The cycle ends on", "Such as 2027-12-31", most=40, known=ends_on, need=False)
        for label in (self.credentials, self.starts_on, self.ends_on):
            self.add_item(label)

    async def submitted(self, interaction: Interaction) -> None:
        """Keep the cycle, or let go of it, and show where the member stands."""
        zone = await self._clocks.zone_of(interaction)
        held = _credentials(typed_in(self.credentials))
        if held:
            starts_on, ends_on = (parse_day(typed_in(label)) for label in (self.starts_on, self.ends_on))
            cycle = Cycle(self._body, held, starts_on, ends_on)
            overview = await self._ceus.set_cycle(interaction.user.id, cycle, zone)
        else:
            overview = await self._ceus.drop_cycle(interaction.user.id, self._body, zone)
        await replies.answer(interaction, summary_card(overview))


def _line(text: str, description: str, *, most: int, known: str = "", need: bool = True) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(max_length=most, required=need, default=known or None)
    return ui.Label(text=text, description=description, component=field)


def _categories(known: CeuEntry | None) -> ui.Select[Any]:
    chosen = Category.OTHER if known is None else known.category
    return ui.Select(
        options=[
            discord.SelectOption(label=one.label, value=one.value, default=one is chosen and known is not None)
            for one in Category
        ]
    )


def _chosen_category(label: ui.Label[Any]) -> Category:
    if not isinstance(label.component, ui.Select):
        raise TypeError("the form has lost its select")
    return Category(label.component.values[0])


def _credentials(typed: str) -> frozenset[str]:
    held = frozenset(one for one in re.split(r"[\s,;/]+", typed.upper()) if one)
    for one in held:
        if not _CREDENTIAL.fullmatch(one):
            raise InvalidInput(f"“{one[:20]}” is no credential that I can read. Write them short, like CPC, CCS-P.")
    return held
