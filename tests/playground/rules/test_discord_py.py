"""What discord.py itself sends is taken: its components, embeds, files, modals and commands pass the rules."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from discord.http import MultipartParameters, handle_message_parameters

from playground.bodies import Bodies
from playground.rules import check_commands, check_message, check_modal
from tests.playground.rules.openapi import OPENAPI

BODIES = None if OPENAPI is None else Bodies(OPENAPI)
MESSAGES = "/channels/5/messages"


def check(made: MultipartParameters, *, editing: bool = False) -> None:
    """Hold what discord.py made of a message to the rules and, when at hand, to the description."""
    names = [file.filename for file in made.files or ()]
    payload: Any = json.loads(made.multipart[0]["value"]) if made.multipart else made.payload
    body: Mapping[str, object] = json.loads(json.dumps(payload))
    check_message(body, file_names=names, editing=editing, existing_files={11: "kept.png"})
    if BODIES is not None:
        BODIES.check("PATCH" if editing else "POST", f"{MESSAGES}/6" if editing else MESSAGES, body)


class Layout(ui.LayoutView):
    """One of each part that a layout may have."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(
            ui.Container[Layout](
                ui.Section[Layout](
                    "Which code?", accessory=ui.Thumbnail[Layout]("attachment://a.png", description="d")
                ),
                ui.MediaGallery[Layout](discord.MediaGalleryItem("attachment://a.png")),
                ui.Separator[Layout](spacing=discord.SeparatorSpacing.large),
                ui.File[Layout]("attachment://b.txt"),
                ui.ActionRow[Layout](
                    ui.Button(label="A", custom_id="a", emoji="✅"), ui.Button(label="Link", url="https://a.b")
                ),
                accent_colour=discord.Colour.blurple(),
            )
        )
        options = [discord.SelectOption(label="l", value="v", description="d", default=True)]
        self.add_item(ui.ActionRow[Layout](ui.Select(custom_id="s", options=options)))
        self.add_item(ui.ActionRow[Layout](ui.UserSelect(custom_id="u")))
        self.add_item(ui.ActionRow[Layout](ui.ChannelSelect(custom_id="c", channel_types=[discord.ChannelType.text])))
        self.add_item(ui.TextDisplay[Layout]("the end"))


async def test_a_layout_with_files() -> None:
    files = [discord.File(io.BytesIO(b"x"), "a.png"), discord.File(io.BytesIO(b"x"), "b.txt", description="d")]
    with handle_message_parameters(
        view=Layout(), files=files, nonce="n", allowed_mentions=discord.AllowedMentions.none()
    ) as made:
        check(made)


async def test_a_classic_message() -> None:
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="A", custom_id="a"))
    view.add_item(ui.RoleSelect(custom_id="r", min_values=0, max_values=3))
    embed = discord.Embed(title="t", description="d", colour=1, timestamp=datetime(2026, 11, 23, tzinfo=UTC))
    embed.add_field(name="n", value="v").set_footer(text="f").set_author(name="a").set_image(url="https://a.b/c")
    mentions = discord.AllowedMentions(everyone=False, users=[discord.Object(1)], roles=True)
    reference: Any = discord.MessageReference(message_id=1, channel_id=2, fail_if_not_exists=False).to_dict()
    with handle_message_parameters(
        "hello",
        embed=embed,
        view=view,
        allowed_mentions=mentions,
        mention_author=False,
        message_reference=reference,
    ) as made:
        check(made)


async def test_an_edit_that_keeps_a_file_and_adds_one() -> None:
    kept: Any = {"id": 11, "filename": "kept.png", "size": 1, "url": "https://a.b/c", "proxy_url": "https://a.b/c"}
    state: Any = SimpleNamespace(http=None)
    attachment = discord.Attachment(data=kept, state=state)
    added = discord.File(io.BytesIO(b"x"), "new.png")
    with handle_message_parameters(content=None, embed=None, view=None, attachments=[attachment, added]) as made:
        check(made, editing=True)


async def test_a_modal() -> None:
    modal = ui.Modal(title="Schedule", custom_id="quiz:schedule")
    modal.add_item(ui.TextDisplay("Read this"))
    modal.add_item(
        ui.Label(text="Time", description="24 hours", component=ui.TextInput(placeholder="09:00", max_length=5))
    )
    modal.add_item(ui.Label(text="Channel", component=ui.ChannelSelect(required=False)))
    modal.add_item(ui.Label(text="Domain", component=ui.Select(options=[discord.SelectOption(label="l")])))
    modal.add_item(ui.Label(text="Notes", component=ui.FileUpload(required=False, max_values=2)))
    data: dict[str, Any] = json.loads(json.dumps(modal.to_dict()))
    check_modal(data)
    if BODIES is not None:
        BODIES.check("POST", "/interactions/5/token/callback", {"type": 9, "data": data})


async def test_a_modal_of_the_old_form() -> None:
    modal = ui.Modal(title="Schedule", custom_id="quiz:schedule")
    modal.add_item(ui.TextInput(label="Time", style=discord.TextStyle.paragraph, required=False, default="x"))
    check_modal(json.loads(json.dumps(modal.to_dict())))


@pytest.mark.parametrize("scope", ["global", "server"])
async def test_commands(scope: str) -> None:
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    staff = app_commands.Group(
        name="staff",
        description="For moderators",
        guild_only=scope == "global",
        default_permissions=discord.Permissions(manage_guild=True),
    )
    quiz = app_commands.Group(name="quiz", description="The daily question", parent=staff)

    @quiz.command(name="schedule", description="Say when")
    @app_commands.describe(time="24 hours", channel="Where", points="How many")
    @app_commands.choices(kind=[app_commands.Choice(name="daily", value="d")])
    async def schedule(
        interaction: discord.Interaction,
        time: str,
        channel: discord.TextChannel,
        points: app_commands.Range[int, 1, 10] = 1,
        kind: str = "d",
    ) -> None: ...

    assert schedule.qualified_name == "staff quiz schedule"

    async def report(interaction: discord.Interaction, message: discord.Message) -> None: ...

    tree.add_command(staff)
    tree.add_command(app_commands.ContextMenu(name="Report Message", callback=report))
    types = (discord.AppCommandType.chat_input, discord.AppCommandType.message)
    payload = [command.to_dict(tree) for kind in types for command in tree.get_commands(type=kind)]
    check_commands(json.loads(json.dumps(payload)))
    if BODIES is not None:
        BODIES.check("PUT", "/applications/5/commands", json.loads(json.dumps(payload)))
