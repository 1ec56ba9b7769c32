"""That a card which Discord would refuse never leaves, and that one at its limits does."""

from collections.abc import Callable

import discord
import pytest
from discord import ui

from cogs.kit.card import Card, CardFault, button, link_button
from cogs.kit.post import Post


def rows_of_buttons(rows: int) -> Card:
    card = Card()
    for row in range(rows):
        card.buttons(*(button("x", f"x:{row}:{number}") for number in range(5)))
    return card


def select(options: int, custom_id: str = "x:list") -> ui.Select[ui.LayoutView]:
    choices = [discord.SelectOption(label=str(number)) for number in range(min(options, 25))]
    made: ui.Select[ui.LayoutView] = ui.Select(custom_id=custom_id, options=choices)
    return made


FAULTS: dict[str, tuple[Callable[[], Card], str]] = {
    "one paragraph of 4,001 characters": (lambda: Card().text("x" * 4001), "4001 characters"),
    "two that make 4,001": (lambda: Card().text("x" * 2000).text("x" * 2001), "4001 characters"),
    "a heading's own signs count": (lambda: Card().title("x" * 3997), "4001 characters"),
    "41 components": (
        lambda: rows_of_buttons(6).text("x").text("x").text("x").text("x"),
        "41 components|children exceeded",
    ),
    "the same custom id twice": (
        lambda: Card().buttons(button("a", "x:y")).buttons(button("b", "x:y")),
        "same custom id",
    ),
    "a select and a button of one id": (
        lambda: Card().buttons(button("a", "x:list")).select(select(2)),
        "same custom id",
    ),
    "a label of 81 characters": (lambda: Card().buttons(button("x" * 81, "x:y")), "label"),
    "a link's label of 81": (lambda: Card().buttons(link_button("x" * 81, "https://example.org")), "label"),
    "a custom id of 101": (lambda: Card().text("x").buttons(button("x", "x" * 101)), "custom id"),
    "nothing at all": (Card, "empty"),
    "an empty row": (lambda: Card().text("x").buttons(), "empty"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_discord_refuses_is_refused_here(fault: str) -> None:
    draw, said = FAULTS[fault]
    with pytest.raises((CardFault, ValueError), match=said):
        draw().ready()


@pytest.mark.parametrize(
    "draw",
    [
        lambda: Card().text("x" * 4000),
        lambda: rows_of_buttons(6).text("x").text("x").text("x"),
        lambda: Card().buttons(button("x" * 80, "x" * 100)),
        lambda: Card().text("x").select(select(25)),
    ],
    ids=["4,000 characters", "40 components", "80 and 100", "25 options"],
)
async def test_what_discord_just_takes_is_let_through(draw: Callable[[], Card]) -> None:
    assert draw().ready().is_finished()


async def test_a_post_keeps_its_limits_and_pings_only_the_role_it_names() -> None:
    embed = discord.Embed(title="x", description="y")

    with pytest.raises(CardFault, match="Discord takes"):
        Post("x" * 2001, embed).view()
    with pytest.raises(CardFault):
        Post("x", discord.Embed(description="x" * 4096).add_field(name="x" * 256, value="y" * 1024)
             .add_field(name="x", value="y" * 1000)).view()  # fmt: skip
    with pytest.raises(CardFault, match="same custom id"):
        Post("x", embed, [button("a", "x:y"), button("b", "x:y")]).view()
    assert Post("x", embed, [button("a", f"x:{number}") for number in range(7)]).view().is_finished()

    pinging = Post("x", embed, ping_role_id=7).allowed_mentions().to_dict()
    assert pinging == {"parse": [], "roles": [7]}
    assert Post("x", embed).allowed_mentions().to_dict() == {"parse": [], "roles": []}
