"""Study groups on Discord: the line, the coordinators' proposals, a thread for each group."""

from bot.client import Preceptor
from bot.members import Members
from bot.study_groups import AgendaDue, StudyGroups, ThreadDue, UnnamedDue, WelcomeDue
from cogs.kit.messenger import Messenger
from cogs.kit.presence import DiscordPresence
from cogs.kit.roots import PAIRINGS, attach
from cogs.study_groups import notice_cards
from cogs.study_groups.cog import StudyCog, groups_command
from cogs.study_groups.views import StudyControls


async def setup(bot: Preceptor) -> None:
    """Add the commands, answer controls, draw notices."""
    registry = bot.registry
    groups, members = registry.get(StudyGroups), registry.get(Members)
    groups.look_up_by(registry.get(DiscordPresence))
    messenger = registry.get(Messenger)
    messenger.draw(ThreadDue, notice_cards.draw_thread)
    messenger.draw(AgendaDue, notice_cards.draw_agenda)
    messenger.draw(WelcomeDue, notice_cards.draw_welcome)
    messenger.draw(UnnamedDue, notice_cards.draw_unnamed)
    controls = StudyControls(bot, groups, members)
    controls.bind()
    attach(bot, PAIRINGS, groups_command(controls))
    await bot.add_cog(StudyCog(controls))
