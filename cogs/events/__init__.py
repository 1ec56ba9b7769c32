"""Events on Discord: lists, answers, reminders; what moderators add, change and call off."""

from bot.client import Preceptor
from bot.events import (
    BuddyHelloDue,
    BuddyJoinedDue,
    BuddyThreadDue,
    CalledOffDue,
    ChangedDue,
    CheckIns,
    ConfirmDue,
    EventDesk,
    EventImports,
    Events,
    EventUnreachedDue,
    Feeds,
    FollowUpDue,
    NativeDriftDue,
    NativeEvents,
    NativePutDue,
    NativeRemoveDue,
    PostDue,
    PromotedDue,
    ReminderDue,
    TallyDue,
    ThreadDue,
)
from bot.members import Members
from bot.servers import Servers
from cogs.events import native_card, notice_cards
from cogs.events.check_in_views import CheckInControls
from cogs.events.cog import EventsCog
from cogs.events.desk_views import DeskControls
from cogs.events.feed_views import FeedControls
from cogs.events.import_views import ImportControls
from cogs.events.membership import DiscordMembership
from cogs.events.native_views import NativeControls, NativeListener
from cogs.events.staff import StaffEvents
from cogs.events.views import EventsControls
from cogs.kit.messenger import Messenger
from cogs.kit.presence import DiscordPresence
from cogs.kit.roots import STAFF, attach


async def setup(bot: Preceptor) -> None:
    """Add the commands, controls and notices of events."""
    registry = bot.registry
    events, desk = registry.get(Events), registry.get(EventDesk)
    servers, members = registry.get(Servers), registry.get(Members)
    messenger = registry.get(Messenger)
    messenger.draw(PostDue, notice_cards.draw_post)
    messenger.draw(TallyDue, notice_cards.draw_tally)
    messenger.draw(ThreadDue, notice_cards.draw_thread)
    messenger.draw(ReminderDue, notice_cards.draw_reminder)
    messenger.draw(FollowUpDue, notice_cards.draw_follow_up)
    messenger.draw(PromotedDue, notice_cards.draw_promoted)
    messenger.draw(CalledOffDue, notice_cards.draw_called_off)
    messenger.draw(ChangedDue, notice_cards.draw_changed)
    messenger.draw(BuddyThreadDue, notice_cards.draw_buddy_thread)
    messenger.draw(BuddyHelloDue, notice_cards.draw_buddy_hello)
    messenger.draw(BuddyJoinedDue, notice_cards.draw_buddy_joined)
    messenger.draw(ConfirmDue, notice_cards.draw_confirm)
    messenger.draw(EventUnreachedDue, notice_cards.draw_unreached)
    messenger.draw(NativePutDue, native_card.draw_put)
    messenger.draw(NativeRemoveDue, native_card.draw_remove)
    messenger.draw(NativeDriftDue, native_card.draw_drift)
    EventsControls(bot, events, servers, members).bind()
    DeskControls(bot, desk, events, servers).bind()
    imports = registry.get(EventImports)
    ImportControls(bot, imports).bind()
    natives = registry.get(NativeEvents)
    NativeControls(bot, natives).bind()
    check_ins = registry.get(CheckIns)
    CheckInControls(bot, check_ins).bind()
    attach(bot, STAFF, StaffEvents(bot, desk, events, servers, members, imports, natives, check_ins))
    await bot.add_cog(NativeListener(bot, natives))
    feeds = registry.get(Feeds)
    feeds.look_up_by(DiscordMembership(registry.get(DiscordPresence)))
    FeedControls(bot, feeds).bind()
    await bot.add_cog(EventsCog(events, feeds))
