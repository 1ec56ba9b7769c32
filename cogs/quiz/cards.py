"""How questions look: posted, answered, revealed."""

from collections.abc import Sequence

import discord

from bot.quiz import (
    LETTERS,
    AnswerResult,
    Daily,
    DiscussionDue,
    Question,
    QuestionDue,
    RevealDue,
    Round,
    Stands,
    Tally,
    TallyDue,
    WithdrawalDue,
)
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button, link_button
from cogs.kit.limits import THREAD_NAME, shorten
from cogs.kit.post import Post
from cogs.kit.requests import EditPost, OpenThread, Request, SendPost

_BAR_CELLS = 12
_DIFFICULTY_WORDS = {1: "warm-up", 2: "easy", 3: "medium", 4: "hard", 5: "expert"}


def draw_question(notice: QuestionDue, mark: int) -> Request:
    """Draw a question for its channel."""
    return SendPost(_open_post(notice.round, notice.question, 0, mark, late=notice.late))


def draw_tally(notice: TallyDue, mark: int) -> Request:
    """Draw the post anew with the number of answers."""
    return EditPost(_message_id(notice.round), _open_post(notice.round, notice.question, notice.answered, mark))


def draw_reveal(notice: RevealDue, mark: int) -> Request:
    """Draw the post anew with key, rationale and result."""
    del mark
    question = notice.question
    key = question.answer
    embed = _question_embed(question, Accent.GOOD)
    embed.add_field(name=f"Answer: {LETTERS[key]}", value=question.choices[key].text, inline=False)
    embed.add_field(name="Why", value=question.rationale, inline=False)
    embed.add_field(name=_answers(notice.tally.answered), value=bars(notice.tally, key), inline=False)
    embed.add_field(name="Who was right", value=_right(notice), inline=False)
    embed.set_footer(text=reference(question))
    return EditPost(_message_id(notice.round), Post(_headed(f"Answer: {LETTERS[key]}", question), embed))


def draw_discussion(notice: DiscussionDue, mark: int) -> Request:
    """Name the thread after the question."""
    del mark
    return OpenThread(_message_id(notice.round), shorten(f"Discuss: {notice.question.stem}", THREAD_NAME))


def draw_withdrawal(notice: WithdrawalDue, mark: int) -> Request:
    """Draw the post of a question that no longer counts."""
    del mark
    embed = discord.Embed(
        title="Question withdrawn",
        description="The moderators have taken this question back. Answers to it do not count.",
        colour=int(Accent.NOTE),
    )
    return EditPost(_message_id(notice.round), Post("**Question withdrawn**", embed))


def answer_card(result: AnswerResult) -> Card:
    """Draw what one member is told about their answer."""
    stands, question = result.stands, result.question
    chosen, key = stands.chosen, question.answer
    card = Card(Accent.GOOD if chosen == key else Accent.BAD if chosen is not None else Accent.PLAIN)
    card.title(_verdict(result))
    if chosen is not None and chosen != key:
        card.text(f"**{LETTERS[chosen]}. {question.choices[chosen].text}**\n{question.choices[chosen].why}")
    if chosen is not None or stands.tally is not None:
        card.text(f"**{LETTERS[key]}. {question.choices[key].text}** ✓\n{question.choices[key].why}")
        card.text(question.rationale)
    if stands.tally is not None:
        card.line().text(f"**{_answers(stands.tally.answered)}**\n{bars(stands.tally, key)}")
    card.small(reference(question))
    if chosen is not None:
        card.small(_gain(stands))
    if stands.round.reveal_at is not None and stands.tally is None:
        card.small(
            f"Result for everyone: {words.moment(stands.round.reveal_at, 'R')}. Until then, please keep it to yourself."
        )
    if chosen is not None:
        card.buttons(button("Flag", links.QUIZ_FLAG.to(stands.round.id)))
    return card


def daily_card(daily: Daily) -> Card:
    """Draw today's question for one member, with buttons; or how the last one stands for them."""
    if daily.stands is not None:
        card = answer_card(AnswerResult(daily.stands, daily.question))
        _add_way_to_post(card, daily.round)
        return card
    card = Card().title("A question of your own" if daily.round.is_private else "Today's question")
    card.text(f"{daily.question.stem}\n\n{_choices(daily.question)}")
    card.buttons(*_answer_buttons(daily.round))
    if daily.waiting:
        card.small(f"{words.count(daily.waiting, 'more question waits', 'more questions wait')}: /quiz daily again.")
    return card


def bars(tally: Tally, key: int) -> str:
    """Draw the share of each choice as a bar, the key marked."""
    lines: list[str] = []
    for choice, letter in enumerate(LETTERS):
        share = tally.share(choice)
        filled = round(share * _BAR_CELLS)
        bar = "█" * filled + "░" * (_BAR_CELLS - filled)
        lines.append(f"`{letter} {bar} {share:4.0%}`{' ✓' if choice == key else ''}")
    return "\n".join(lines)


def reference(question: Question) -> str:
    """Name where the rule can be read."""
    source = question.reference
    return ", ".join(part for part in (source.source, source.section, source.edition) if part)


def _open_post(asked: Round, question: Question, answered: int, mark: int, *, late: bool = False) -> Post:
    embed = _question_embed(question, Accent.PLAIN)
    if asked.reveal_at is not None:
        embed.add_field(name="Reveal", value=words.moment(asked.reveal_at, "R"))
    embed.add_field(name="Answered", value=str(answered))
    if late:
        embed.add_field(name="Late", value="Sorry: this one comes later than planned.")
    embed.set_footer(text="Press a letter: only you see whether it is right.")
    ping = f"{words.role(asked.role_id)} " if asked.role_id is not None else ""
    return Post(f"{ping}{_headed('Question of the day', question)}", embed, _answer_buttons(asked, mark), asked.role_id)


def _question_embed(question: Question, accent: Accent) -> discord.Embed:
    embed = discord.Embed(title=question.domain.label, description=_choices(question), colour=int(accent))
    embed.set_author(name=f"Difficulty {question.difficulty} of 5 · {_DIFFICULTY_WORDS[question.difficulty]}")
    return embed


def _headed(heading: str, question: Question) -> str:
    """Return the heading and the stem as plain content: what a phone's notification shows."""
    return f"**{heading}**\n{question.stem}"


def _choices(question: Question) -> str:
    return "\n".join(f"**{letter}.** {choice.text}" for letter, choice in zip(LETTERS, question.choices, strict=True))


def _answer_buttons(asked: Round, mark: int | None = None) -> Sequence[discord.ui.Button[discord.ui.View]]:
    return [
        button(
            letter,
            links.QUIZ_ANSWER.to(asked.id, choice),
            style=discord.ButtonStyle.primary,
            mark=mark if choice == 0 else None,
        )
        for choice, letter in enumerate(LETTERS)
    ]


def _verdict(result: AnswerResult) -> str:
    stands, question = result.stands, result.question
    if stands.chosen is None:
        return "This question is over"
    right = stands.chosen == question.answer
    if stands.counted:
        return "Right!" if right else "Not this time"
    standing = f"Your answer stands: {LETTERS[stands.chosen]}"
    return f"{standing} · {'right' if right else 'not right'}"


def _gain(stands: Stands) -> str:
    """Say what the answer earned, and how the streak stands."""
    if stands.round.is_private:
        return "A question of your own earns no points; the daily ones do."
    if not stands.round.scores:
        return "An extra question: no points, and streaks go by the daily ones."
    streak = stands.streak
    freezes = f", {words.count(streak.freezes, 'freeze', 'freezes')} in store" if streak.freezes else ""
    return (
        f"{words.count(stands.points, 'point', 'points')} · streak {words.count(streak.length, 'day', 'days')}{freezes}"
    )


def _right(notice: RevealDue) -> str:
    if not notice.right_in_all:
        return "Nobody this time. The next one is yours."
    unnamed = notice.right_in_all - len(notice.right_members)
    names = ", ".join(words.member(member_id) for member_id in notice.right_members)
    if not unnamed:
        return names
    return f"{names} and {unnamed} more" if names else words.count(unnamed, "member", "members")


def _answers(number: int) -> str:
    return words.count(number, "answer", "answers")


def _add_way_to_post(card: Card, asked: Round) -> None:
    if asked.message_id is None or asked.channel_id is None:
        return
    place = asked.thread_id or asked.channel_id
    label = "Go to the discussion" if asked.thread_id else "Go to the post"
    url = f"https://discord.com/channels/{asked.server_id}/{place}"
    card.buttons(link_button(label, url if asked.thread_id else f"{url}/{asked.message_id}"))


def _message_id(asked: Round) -> int:
    if asked.message_id is None:
        raise ValueError(f"round {asked.id} has no post to edit")
    return asked.message_id
