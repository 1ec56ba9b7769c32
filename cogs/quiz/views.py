"""What the buttons under questions, answers, reports and leaderboards do."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import NotFound
from bot.quiz import Domain, FlagKind, FlagState, Quiz
from cogs.kit import links, replies
from cogs.kit.card import Accent
from cogs.kit.context import actor_of
from cogs.kit.controls import bind
from cogs.kit.forms import Form, typed_in
from cogs.kit.rights import Duty
from cogs.quiz.board_card import PERIODS, board_card
from cogs.quiz.cards import answer_card, daily_card
from cogs.quiz.flag_card import decided_card

Interaction = discord.Interaction[Any]


class QuizControls:
    """Answers members' buttons, and the moderators' under a report."""

    def __init__(self, bot: Preceptor, quiz: Quiz) -> None:
        self._bot = bot
        self._quiz = quiz

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.QUIZ_ANSWER, self.answer)
        bind(self._bot, links.QUIZ_FLAG, self.ask_for_flag, form=True)
        bind(self._bot, links.QUIZ_FLAG_KEEP, self.keep, duty=Duty.MODERATING, in_place=True)
        bind(self._bot, links.QUIZ_FLAG_RETIRE, self.retire, duty=Duty.MODERATING, in_place=True)
        bind(self._bot, links.QUIZ_BOARD, self.show_board)
        bind(self._bot, links.QUIZ_ABOUT_CATEGORY, self.ask_about_category)
        bind(self._bot, links.QUIZ_ABOUT_TERM, self.ask_about_term)
        bind(self._bot, links.QUIZ_ABOUT_DOMAIN, self.ask_about_domain)

    async def answer(self, interaction: Interaction, round_id: int, choice: int) -> None:
        """Take an answer and tell the member, privately, how it stands."""
        result = await self._quiz.answer(actor_of(interaction), round_id, choice)
        await replies.answer(interaction, answer_card(result))

    async def ask_for_flag(self, interaction: Interaction, round_id: int) -> None:
        """Open the form for a report."""
        await interaction.response.send_modal(FlagForm(self._bot, self._quiz, round_id))

    async def keep(self, interaction: Interaction, flag_id: int) -> None:
        """Keep a reported question."""
        await self._decide(interaction, flag_id, FlagState.KEPT)

    async def retire(self, interaction: Interaction, flag_id: int) -> None:
        """Take a reported question out of this server's rotation."""
        await self._decide(interaction, flag_id, FlagState.RETIRED)

    async def show_board(self, interaction: Interaction, position: int) -> None:
        """Show the leaderboard of another period."""
        period = PERIODS[min(position, len(PERIODS) - 1)]
        await replies.answer(interaction, board_card(await self._quiz.leaderboard(actor_of(interaction), period)))

    async def ask_about_category(self, interaction: Interaction, category: str) -> None:
        """Ask the member something about a category of codes."""
        daily = await self._quiz.about_category(actor_of(interaction), category)
        await replies.reply(interaction, daily_card(daily))

    async def ask_about_term(self, interaction: Interaction, term: str) -> None:
        """Ask the member something about a term."""
        daily = await self._quiz.about_term(actor_of(interaction), term)
        await replies.reply(interaction, daily_card(daily))

    async def ask_about_domain(self, interaction: Interaction, key: str) -> None:
        """Ask the member something in a domain."""
        domain = next((one for one in Domain if links.as_key(one) == key), None)
        if domain is None:
            raise NotFound("There are no questions of this kind any more. /quiz daily has one on something else.")
        daily = await self._quiz.about_domain(actor_of(interaction), domain)
        await replies.reply(interaction, daily_card(daily))

    async def _decide(self, interaction: Interaction, flag_id: int, state: FlagState) -> None:
        decision = await self._quiz.decide_flag(actor_of(interaction), flag_id, state)
        await replies.replace(interaction, decided_card(decision))


class FlagForm(Form):
    """Asks what is wrong with a question."""

    kind: ui.Label[Any] = ui.Label(
        text="What is wrong?",
        component=ui.Select(options=[discord.SelectOption(label=kind.label, value=kind.value) for kind in FlagKind]),
    )
    text: ui.Label[Any] = ui.Label(
        text="Tell the moderators more",
        description="Name the guideline if you can. Never write patient information.",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=500, required=False),
    )

    def __init__(self, bot: Preceptor, quiz: Quiz, round_id: int) -> None:
        super().__init__(bot, "Flag this question")
        self._quiz = quiz
        self._round_id = round_id

    async def submitted(self, interaction: Interaction) -> None:
        """Keep the report and say thanks."""
        select = self.kind.component
        if not isinstance(select, ui.Select):
            raise TypeError("the form has lost its select")
        kind = FlagKind(select.values[0])
        said = typed_in(self.text).replace("\0", "").strip()
        await self._quiz.flag(actor_of(interaction), self._round_id, kind, said)
        thanks = "Thank you, your report is kept for the moderators. I will write to you when they have decided."
        await replies.reply(interaction, replies.plain(thanks, Accent.GOOD))
