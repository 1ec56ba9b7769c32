"""Mentoring on Discord: sign-ups, offers, check-ins; the coordinators' board and proposals."""

from bot.client import Preceptor
from bot.clock import Clock
from bot.members import Members
from bot.mentoring import (
    AgendaDue,
    BegunDue,
    CheckInDue,
    EndedDue,
    HelpDue,
    Mentoring,
    OfferDue,
    OfferOverDue,
    Pairings,
    SilenceDue,
    ThreadDue,
    UnreachedDue,
    WaitingDue,
)
from bot.servers import Servers
from cogs.kit.messenger import Messenger
from cogs.kit.presence import DiscordPresence
from cogs.mentoring import notice_cards
from cogs.mentoring.cog import MentoringCog
from cogs.mentoring.staff import PairingsCommands
from cogs.mentoring.staff_views import PairingsControls
from cogs.mentoring.views import MentoringControls


async def setup(bot: Preceptor) -> None:
    """Add mentoring's commands, controls and notices."""
    registry = bot.registry
    mentoring, pairings, clock = registry.get(Mentoring), registry.get(Pairings), registry.get(Clock)
    servers = registry.get(Servers)
    messenger = registry.get(Messenger)
    messenger.draw(OfferDue, notice_cards.draw_offer)
    messenger.draw(OfferOverDue, notice_cards.draw_offer_over)
    messenger.draw(BegunDue, notice_cards.draw_begun)
    messenger.draw(ThreadDue, notice_cards.draw_thread)
    messenger.draw(AgendaDue, notice_cards.draw_agenda)
    messenger.draw(CheckInDue, notice_cards.draw_checkin)
    messenger.draw(SilenceDue, notice_cards.draw_silence)
    messenger.draw(HelpDue, notice_cards.draw_help)
    messenger.draw(EndedDue, notice_cards.draw_ended)
    messenger.draw(WaitingDue, notice_cards.draw_waiting)
    messenger.draw(UnreachedDue, notice_cards.draw_unreached)
    presence = registry.get(DiscordPresence)
    pairings.look_up_by(presence)
    MentoringControls(bot, mentoring).bind()
    PairingsControls(bot, pairings, servers, clock).bind()
    commands = PairingsCommands(bot, pairings, clock, presence)
    commands.attach()
    await bot.add_cog(MentoringCog(bot, mentoring, servers, registry.get(Members), commands))
