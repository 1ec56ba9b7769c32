"""Explain this: the codes and terms in somebody's message, privately, each with a way to all that is known of it."""

from bot.glossary import Glossary
from playground import Interaction, Message
from tests.support.study_hall import AMINA, LOUNGE, QUESTIONS, ROSA, THEO, StudyHall, components, words_of


async def explain(hall: StudyHall, said: str, member: str = THEO) -> Interaction:
    """Let somebody say something, and a member have it explained."""
    return await hall.use_on(member, hall.playground.control.say(AMINA, LOUNGE, said), "Explain this")


async def add_term(hall: StudyHall, name: str, definition: str) -> None:
    """Let the moderator add a term of the server's own."""
    form = await hall.use(ROSA, "staff glossary add")
    assert form.modal is not None
    fields = [one["component"]["custom_id"] for one in form.modal["components"]]
    await hall.submit(ROSA, form, {fields[0]: name, fields[1]: definition})


def labels(message: Message | None) -> list[str]:
    assert message is not None
    return [str(one["label"]) for one in components(message) if "label" in one]


async def test_codes_and_terms_are_explained_to_whoever_asks_alone(hall_with_codes: StudyHall) -> None:
    explained = await explain(hall_with_codes, "Pt has HTN and E11.9. Does the Excludes1 note matter?")

    assert explained.ephemeral
    text = words_of(explained.message)
    assert "**`E11.9`** (ICD-10-CM) Type 2 diabetes mellitus without complications · billable" in text
    assert "**hypertension** · " in text
    assert "**Excludes1** · " in text
    assert "CDC/NCHS" in text
    assert text.index("hypertension") < text.index("E11.9") < text.index("Excludes1")
    assert labels(explained.message) == ["hypertension", "E11.9", "Excludes1"]
    assert hall_with_codes.posts(LOUNGE) == []


async def test_each_leads_to_all_that_is_known_of_it(hall_with_codes: StudyHall) -> None:
    explained = await explain(hall_with_codes, "HTN or E11.9?")
    code = await hall_with_codes.press(THEO, explained.message, "E11.9")
    assert "Billable today" in words_of(code.message)
    explained = await explain(hall_with_codes, "HTN or E11.9?")
    term = await hall_with_codes.press(THEO, explained.message, "hypertension")
    assert words_of(term.message).startswith("### hypertension")


async def test_all_senses_of_an_abbreviation_are_told(hall_with_codes: StudyHall) -> None:
    explained = await explain(hall_with_codes, "Seen by PT today")
    text = words_of(explained.message)
    assert "“PT” may mean:" in text
    for sense in ("physical therapy", "prothrombin time", "patient"):
        assert f"**{sense}** · " in text


async def test_a_code_that_may_be_of_either_set_is_not_guessed(hall_with_codes: StudyHall) -> None:
    explained = await explain(hall_with_codes, "What about J4520?")
    text = words_of(explained.message)
    assert "“J4520” may mean:" in text
    assert "**`J45.20`** (ICD-10-CM)" in text
    assert "or a HCPCS code: this index has no HCPCS release, so I cannot tell" in text

    explained = await explain(hall_with_codes, "What about dx J4520?")
    assert "may mean" not in words_of(explained.message)


async def test_more_than_eight_are_counted(hall_with_codes: StudyHall) -> None:
    said = "HTN, COPD, CKD, ESRD, UTI, CHF, laterality, sequela, Excludes1, E11.9"
    explained = await explain(hall_with_codes, said)
    assert "… and 2 more." in words_of(explained.message)
    assert len(labels(explained.message)) == 8


async def test_a_message_without_any_says_what_counts(hall_with_codes: StudyHall) -> None:
    explained = await explain(hall_with_codes, "Hello! It is nice to be here. This is a code: 1234.")
    assert explained.ephemeral
    assert "Nothing to explain here" in words_of(explained.message)
    assert "A code counts with its dot" in words_of(explained.message)


async def test_what_stands_in_an_embed_is_explained_too(hall_with_codes: StudyHall) -> None:
    hall = hall_with_codes
    await add_term(hall, "huddle", "Where we ask about laterality and E11.9.")
    drafted = await hall.use(ROSA, "staff glossary term-of-the-day", channel=hall.channel(QUESTIONS), timezone="UTC")
    edits = hall.service(Glossary).groups.index("Edits")  # a small group: the server's own term comes soon
    chosen = await hall.choose(ROSA, drafted.message, "Groups", [str(edits)])
    await hall.press(ROSA, chosen.message, "Start")
    hall.advance(hours=21)
    posts = await hall.posted(1)
    while "huddle" not in posts[-1].content:
        hall.advance(days=1)
        posts = await hall.posted(len(posts) + 1)

    explained = await hall.use_on(THEO, posts[-1], "Explain this")
    assert labels(explained.message) == ["huddle", "laterality", "E11.9"]


async def test_what_is_written_cannot_mention_or_format(hall_with_codes: StudyHall) -> None:
    await add_term(hall_with_codes, "huddle", "**Bold** @everyone")
    explained = await explain(hall_with_codes, "to the huddle")
    assert "\\*\\*Bold\\*\\* @\u200beveryone" in words_of(explained.message)


async def test_without_an_index_terms_are_explained_and_what_is_lacking_is_said(hall: StudyHall) -> None:
    explained = await explain(hall, "E11.9 and laterality")
    assert "**laterality** · " in words_of(explained.message)
    assert "Codes could not be looked for" in words_of(explained.message)
    explained = await explain(hall, "E11.9")
    assert "Codes could not be looked for" in words_of(explained.message)
