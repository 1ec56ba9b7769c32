"""What people do: use commands, press, choose, submit, say, dismiss; and the clock that a visitor moves on."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from playground.access import may_send, may_view
from playground.command_acts import command_data, message_command_data, user_command_data
from playground.component_acts import modal_data, press_data
from playground.gateway import Gateway
from playground.interaction import Interaction
from playground.models import Json, Message, ScheduledEvent
from playground.resolving import ActRefusedError, Resolver
from playground.rules import InteractionKind
from playground.stage import ChannelRef, MessageRef, PersonRef, ServerRef, Stage
from playground.viewing import view_of
from playground.world import World
from playground.world_events import set_interest
from playground.world_interactions import send
from playground.world_messages import Draft, delete, post


class Control(Stage):
    """The hands of everyone who is not the bot. What Discord's client would not let them do is refused."""

    def __init__(
        self,
        world: World,
        gateway: Gateway,
        next_due: Callable[[], Awaitable[datetime | None]] | None = None,
    ) -> None:
        super().__init__(world)
        self.gateway = gateway
        self.next_due = next_due

    async def wait_for_bot(self, within: float = 30.0) -> None:
        """Wait until the bot is connected; TimeoutError after so many real seconds."""
        await self.gateway.wait_until_connected(within)

    def command(self, member: PersonRef, channel: ChannelRef, name: str, /, **options: object) -> Interaction:
        """Use a slash command ("staff quiz schedule"). Options take plain values, or nouns, ids, `Upload`s."""
        resolver = self._resolver(member, channel)
        data, _ = command_data(resolver, name, options)
        return self._send(resolver, InteractionKind.COMMAND, data, name=name)

    def autocomplete(
        self, member: PersonRef, channel: ChannelRef, name: str, focused: str, /, **options: object
    ) -> Interaction:
        """Type into the option `focused` of a command; the choices are in the interaction once answered."""
        resolver = self._resolver(member, channel)
        data, focused_type = command_data(resolver, name, options, focused)
        return self._send(resolver, InteractionKind.AUTOCOMPLETE, data, name=name, focused_type=focused_type)

    def message_command(self, member: PersonRef, message: MessageRef, name: str) -> Interaction:
        """Use a command on a message."""
        target = self.message(message)
        resolver = self._resolver(member, self.world.channel(target.channel_id))
        self._demand_seen(resolver, target)
        data = message_command_data(resolver, name, target)
        return self._send(resolver, InteractionKind.COMMAND, data, name=name)

    def user_command(self, member: PersonRef, channel: ChannelRef, target: PersonRef, name: str) -> Interaction:
        """Use a command on somebody."""
        resolver = self._resolver(member, channel)
        data = user_command_data(resolver, name, self.person(target))
        return self._send(resolver, InteractionKind.COMMAND, data, name=name)

    def component(
        self,
        member: PersonRef,
        message: MessageRef,
        custom_id: str,
        values: Sequence[object] | None = None,
    ) -> Interaction:
        """Press a button, or choose `values` in a select."""
        target = self.message(message)
        resolver = self._resolver(member, self.world.channel(target.channel_id))
        self._demand_seen(resolver, target)
        data = press_data(resolver, target, custom_id, values)
        self.world.press_failures.pop((resolver.user_id, target.id), None)
        return self._send(resolver, InteractionKind.COMPONENT, data, source=target)

    def modal(
        self, member: PersonRef, interaction: Interaction | int | str, values: Mapping[str, object]
    ) -> Interaction:
        """Submit the modal that this interaction opened; `values` by the fields' custom ids."""
        opened = self._open_modal(member, interaction)
        resolver = self._resolver(member, self.world.channel(opened.channel_id))
        data = modal_data(resolver, opened.modal or {}, values)
        return self._send(
            resolver,
            InteractionKind.MODAL,
            data,
            name=opened.name,
            source=opened.source,
            triggered_by=opened,
        )

    def dismiss_modal(self, member: PersonRef) -> None:
        """Close the modal that is open for a member; the bot hears nothing of it."""
        self.world.open_modals.pop(self.person(member).id, None)
        self.world.changed()

    def say(self, member: PersonRef, channel: ChannelRef, content: str) -> Message:
        """Write a message as a member."""
        resolver = self._resolver(member, channel)
        if not may_send(self.world, resolver.channel, resolver.user_id):
            reason = f"{self.person(member).display_name} may not write in #{resolver.channel.name}"
            raise ActRefusedError(reason, 403)
        if not content.strip() or len(content) > 2000:
            reason = "a message has 1 to 2000 characters"
            raise ActRefusedError(reason)
        return post(self.world, resolver.channel, resolver.user_id, Draft({"content": content}))

    def dismiss(self, member: PersonRef, message: MessageRef) -> None:
        """Put a private note, or the note of a failure, away."""
        who, target = self.person(member), self.message(message)
        if target.viewer_id != who.id:
            if self.world.press_failures.pop((who.id, target.id), None) is None:
                reason = "only a private note of one's own can be dismissed"
                raise ActRefusedError(reason)
            self.world.changed()
            return
        delete(self.world, self.world.channel(target.channel_id), target)

    def rsvp(self, member: PersonRef, event: ScheduledEvent | int | str, *, going: bool = True) -> None:
        """Mark a scheduled event as interesting, or no longer so."""
        found = self.event(event)
        who = self.member(found.server_id, member)
        set_interest(self.world, found, who.user_id, going=going)

    def view(self, server: ServerRef, member: PersonRef) -> Json:
        """Return all that a member sees of a server, as the page gets it."""
        found = self.server(server)
        return view_of(self.world, found, self.member(found, member).user_id)

    def advance(self, by: timedelta) -> datetime:
        """Move the clock on and return the time."""
        self.world.clock.advance(by)
        return self.world.now()

    def advance_to(self, moment: datetime) -> datetime:
        """Move the clock on to a moment and return the time."""
        if moment < self.world.now():
            reason = f"the clock is past {moment.isoformat()}"
            raise ActRefusedError(reason)
        self.world.clock.advance_to(moment)
        return self.world.now()

    async def advance_to_next(self) -> datetime:
        """Move the clock on to when the bot's next delivery is due and return the time."""
        due = None if self.next_due is None else await self.next_due()
        if due is None:
            reason = "the bot owes nobody anything"
            raise ActRefusedError(reason, 409)
        return self.advance_to(max(due, self.world.now()))

    def opened(self, interaction: Interaction | int | str) -> Interaction:
        """Find an interaction by itself or its id."""
        if isinstance(interaction, Interaction):
            return interaction
        for one in self.world.interactions.values():
            if one.id == int(interaction):
                return one
        reason = f"there is no interaction {interaction}"
        raise ActRefusedError(reason, 404)

    def _open_modal(self, member: PersonRef, interaction: Interaction | int | str) -> Interaction:
        who = self.person(member)
        opened = self.world.open_modals.get(who.id)
        wanted = interaction.id if isinstance(interaction, Interaction) else int(interaction)
        if opened is None or opened.id != wanted or opened.modal is None:
            reason = f"{who.display_name} has no such modal open"
            raise ActRefusedError(reason, 404)
        return opened

    def _resolver(self, member: PersonRef, channel: ChannelRef) -> Resolver:
        who, where = self.person(member), self.channel(channel)
        if not may_view(self.world, where, who.id):
            reason = f"{who.display_name} does not see #{where.name}"
            raise ActRefusedError(reason, 403)
        return Resolver(self.world, where, who.id)

    def _demand_seen(self, resolver: Resolver, message: Message) -> None:
        if message.viewer_id not in (None, resolver.user_id) or message.failed is not None:
            reason = "this member does not see that message"
            raise ActRefusedError(reason, 403)

    def _send(
        self,
        resolver: Resolver,
        kind: InteractionKind,
        data: Json,
        *,
        name: str | None = None,
        source: Message | None = None,
        triggered_by: Interaction | None = None,
        focused_type: int | None = None,
    ) -> Interaction:
        world, channel = self.world, resolver.channel
        interaction_id = world.mint()
        interaction = Interaction(
            id=interaction_id,
            token=f"interaction-{interaction_id:x}",
            kind=kind,
            server_id=channel.server_id,
            channel_id=channel.id,
            user_id=resolver.user_id,
            created_at=world.now(),
            data=data,
            name=name,
            source=source,
            triggered_by=triggered_by,
            focused_type=focused_type,
        )
        return send(world, interaction, channel)
