"""/define answers in one step, says where it guessed; what it lacks reaches the moderators, who add it."""

from bot.glossary import LONGEST_DEFINITION, LONGEST_EXAMPLE, LONGEST_NAME
from bot.quiz import Library
from playground import Interaction, Message
from tests.support.study_hall import AMINA, ROSA, THEO, StudyHall, components, words_of


def labels(message: Message | None) -> list[str]:
    """What stands on the buttons."""
    assert message is not None
    return [str(one["label"]) for one in components(message) if one["type"] == 2]


def options(message: Message | None) -> list[str]:
    """What a card's select offers."""
    assert message is not None
    return [str(option["value"]) for one in components(message) for option in one.get("options", ())]


def filled(opened: Interaction) -> dict[str, str]:
    """What the fields of a form have in them, by their labels."""
    assert opened.modal is not None
    return {one["label"]: one["component"].get("value") or "" for one in opened.modal["components"]}


async def fill_in_term(hall: StudyHall, opened: Interaction, **texts: str) -> Interaction:
    """Fill the form for a term in: `Term`, `What`, `Other`, `An` begin its labels; the rest stays as it is."""
    assert opened.modal is not None
    fields = [(str(one["label"]), str(one["component"]["custom_id"])) for one in opened.modal["components"]]
    values = {field: text for label, field in fields for begin, text in texts.items() if label.startswith(begin)}
    return await hall.submit(ROSA, opened, values)


async def test_a_term_is_explained_privately_with_example_and_source(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "define", term="Laterality")
    assert shown.ephemeral
    text = words_of(shown.message)
    assert text.startswith("### laterality")
    assert "In practice" in text
    assert "ICD-10-CM Official Guidelines" in text
    assert "Nothing is called" not in text
    assert hall.posts() == []


async def test_all_senses_of_an_abbreviation_are_shown_each_leads_on(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "define", term="pt")
    assert "“pt” may mean 3 things" in words_of(shown.message)
    assert labels(shown.message) == ["physical therapy", "prothrombin time", "patient"]
    one = await hall.press(THEO, shown.message, "prothrombin time")
    assert one.message is shown.message
    assert words_of(one.message).startswith("### prothrombin time")


async def test_what_was_misspelt_is_found_and_says_so(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "define", term="colaterality")
    text = words_of(shown.message)
    assert "Nothing is called “colaterality”. I took it for this:" in text
    assert "### laterality" in text


async def test_a_part_of_a_name_leads_to_it_and_says_so(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "define", term="drugs")
    assert "“drugs” is a part of this name:" in words_of(shown.message)
    assert "### Table of Drugs" in words_of(shown.message)


async def test_where_it_is_unsure_the_nearest_three_are_offered(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "define", term="status")
    assert "did you mean one of these?" in words_of(shown.message)
    offered = labels(shown.message)
    assert len(offered) == 3
    chosen = await hall.press(THEO, shown.message, offered[1])
    assert words_of(chosen.message).startswith(f"### {offered[1]}")


async def test_related_terms_lead_from_one_to_the_next(hall: StudyHall) -> None:
    first = await hall.use(THEO, "define", term="sequela")
    related = [label for label in labels(first.message) if label != "Quiz me on this"]
    assert 2 <= len(related) <= 5
    second = await hall.press(THEO, first.message, related[0])
    assert second.message is first.message
    assert words_of(second.message).startswith(f"### {related[0]}")
    assert labels(second.message) != [*related, "Quiz me on this"]


async def test_quiz_me_on_this_leads_to_a_question_about_it(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "define", term="sequela")
    asked = await hall.press(THEO, shown.message, "Quiz me on this")
    assert asked.ephemeral
    about = hall.service(Library).about_term(["sequela", "late effect"])
    assert [question.id for question in about if question.stem in words_of(asked.message)] != []
    answered = await hall.press(THEO, asked.message, "A")
    assert "A question of your own earns no points" in words_of(answered.message)
    assert words_of(shown.message).startswith("### sequela")


async def test_a_term_that_no_question_is_about_offers_none(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "define", term="local chapter")
    assert "Quiz me on this" not in labels(shown.message)


async def test_autocomplete_offers_terms_whose_values_lead_to_them(hall: StudyHall) -> None:
    assert "laterality" in await hall.suggestions(THEO, "define", "term", "later")
    assert "follow-up" in await hall.suggestions(THEO, "define", "term", "FOLLOW")
    assert len(await hall.suggestions(THEO, "define", "term", "c")) == 25
    for value in await hall.suggestions(THEO, "define", "term", "medicare"):
        shown = await hall.use(THEO, "define", term=value)
        assert "Nothing is called" not in words_of(shown.message)


async def test_what_is_looked_up_in_vain_reaches_the_moderators_who_add_it_from_there(hall: StudyHall) -> None:
    for member in (THEO, AMINA):
        shown = await hall.use(member, "define", term="morning huddle")
    assert "“morning huddle” is not in the glossary" in words_of(shown.message)
    await hall.use(THEO, "define", term="xyzzyq")

    listed = await hall.use(ROSA, "staff glossary missing")
    assert "**morning huddle** · 2 times by 2 members" in words_of(listed.message)
    assert options(listed.message) == ["morning huddle", "xyzzyq"]
    form = await hall.choose(ROSA, listed.message, "Add one of these", ["morning huddle"])
    assert filled(form)["Term"] == "morning huddle"
    saved = await fill_in_term(hall, form, What="We meet *at nine*.", Other="MHQ")
    assert "Saved. This is what members see:" in words_of(saved.message)

    for typed in ("Morning huddle", "MHQ", "mornign huddle"):
        found = await hall.use(THEO, "define", term=typed)
        assert "We meet \\*at nine\\*." in words_of(found.message)
        assert "In this server's own words" in words_of(found.message)
    assert options((await hall.use(ROSA, "staff glossary missing")).message) == ["xyzzyq"]


async def test_the_list_stands_whatever_members_type(hall: StudyHall) -> None:
    for number in range(25):
        await hall.use(THEO, "define", term=f"{number}q" + "*" * 97)
    listed = await hall.use(ROSA, "staff glossary missing")
    assert "Looked up in vain" in words_of(listed.message)
    assert len(options(listed.message)) == 20


async def test_with_nothing_missed_the_list_says_so(hall: StudyHall) -> None:
    listed = await hall.use(ROSA, "staff glossary missing")
    assert "Nothing in the last half year" in words_of(listed.message)


async def test_a_moderator_explains_a_shipped_term_in_the_servers_own_words_and_takes_that_back(
    hall: StudyHall,
) -> None:
    form = await hall.use(ROSA, "staff glossary edit", term="LATERALITY")
    assert filled(form)["Term"] == "laterality"
    assert len(filled(form)["What it means"]) > 100
    await fill_in_term(hall, form, What="Left or right: look at the record.")

    shown = await hall.use(THEO, "define", term="colaterality")
    assert "Left or right" in words_of(shown.message)
    assert "It stands in place of Preceptor's entry." in words_of(shown.message)
    theirs = await hall.press(THEO, shown.message, "Preceptor's entry")
    assert "ICD-10-CM Official Guidelines" in words_of(theirs.message)
    suggested = await hall.suggestions(ROSA, "staff glossary edit", "term", "laterality")
    assert suggested[0].startswith("own-")
    assert "laterality" not in suggested

    form = await hall.use(ROSA, "staff glossary edit", term=suggested[0])
    await fill_in_term(hall, form, What="Left, right or both.")
    shown = await hall.use(THEO, "define", term="laterality")
    assert "Left, right or both." in words_of(shown.message)

    own = await hall.suggestions(ROSA, "staff glossary remove", "term", "LATERAL")
    assert own == [suggested[0]]
    sure = await hall.use(ROSA, "staff glossary remove", term=own[0])
    kept = await hall.press(ROSA, sure.message, "Keep it")
    assert "Left, right or both." in words_of(kept.message)
    sure = await hall.use(ROSA, "staff glossary remove", term="Laterality")
    removed = await hall.press(ROSA, sure.message, "Remove it")
    assert "no longer among this server's own terms" in words_of(removed.message)
    shown = await hall.use(THEO, "define", term="laterality")
    assert "Left, right" not in words_of(shown.message)


async def test_a_card_of_a_term_since_removed_says_that_it_is_gone(hall: StudyHall) -> None:
    form = await hall.use(ROSA, "staff glossary add")
    await fill_in_term(hall, form, Term="huddle", What="We meet.", Other="PT")
    senses = await hall.use(THEO, "define", term="PT")
    sure = await hall.use(ROSA, "staff glossary remove", term="huddle")
    await hall.press(ROSA, sure.message, "Remove it")
    gone = await hall.press(THEO, senses.message, "huddle")
    assert "not in this server's glossary any more" in words_of(gone.message)


async def test_a_name_that_is_taken_is_refused_and_what_is_shipped_cannot_be_removed(hall: StudyHall) -> None:
    await fill_in_term(hall, await hall.use(ROSA, "staff glossary add"), Term="huddle", What="We meet.")
    form = await hall.use(ROSA, "staff glossary add")
    refused = await fill_in_term(hall, form, Term="Huddle", What="Once more.")
    assert "glossary has “Huddle” already" in words_of(refused.message)
    refused = await hall.use(ROSA, "staff glossary remove", term="laterality")
    assert "not in this server's glossary any more" in words_of(refused.message)
    refused = await hall.use(ROSA, "staff glossary edit", term="xyzzyq")
    assert "not in this server's glossary any more" in words_of(refused.message)


async def test_the_longest_term_of_all_is_shown_whole(hall: StudyHall) -> None:
    form = await hall.use(ROSA, "staff glossary add")
    longest = {
        "Term": "t" * 5 + "*" * (LONGEST_NAME - 5),
        "What": "*" * LONGEST_DEFINITION,
        "Other": ", ".join(letter + "*" * 27 for letter in "abcdefghij"),
        "An": "*" * LONGEST_EXAMPLE,
    }
    saved = await fill_in_term(hall, form, **longest)
    assert "Saved." in words_of(saved.message)
    misspelt = await hall.use(THEO, "define", term="tttt" + "*" * 96)
    assert "I took it for this:" in words_of(misspelt.message)


async def test_many_senses_of_one_name_are_shown_as_far_as_there_is_room(hall: StudyHall) -> None:
    for number in range(7):
        form = await hall.use(ROSA, "staff glossary add")
        name = f"{number}" + "*" * (LONGEST_NAME - 1)
        await fill_in_term(hall, form, Term=name, What="*" * LONGEST_DEFINITION, Other="everything")
    shown = await hall.use(THEO, "define", term="everything")
    assert "may mean 7 things" in words_of(shown.message)
    assert len(labels(shown.message)) == 6


async def test_a_member_is_refused_what_is_the_moderators(hall: StudyHall) -> None:
    await hall.use(THEO, "define", term="xyzzyq")
    hall.show_to_everyone("staff")
    for command, given in {"add": {}, "edit": {"term": "laterality"}, "remove": {"term": "x"}, "missing": {}}.items():
        refused = await hall.use(THEO, f"staff glossary {command}", **given)
        assert "for moderators" in words_of(refused.message)
    assert await hall.suggestions(THEO, "staff glossary edit", "term", "lat") == []
