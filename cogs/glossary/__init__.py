"""The glossary on Discord: look-ups, the server's own terms, a term a day."""

from bot.client import Preceptor
from bot.glossary import Glossary, TermDue
from bot.members import Members
from bot.servers import Servers
from cogs.glossary.cards import draw_term
from cogs.glossary.cog import GlossaryCog
from cogs.glossary.first_day import FirstDay
from cogs.glossary.staff import StaffGlossary
from cogs.glossary.views import GlossaryControls
from cogs.kit.messenger import Messenger
from cogs.kit.roots import STAFF, attach


async def setup(bot: Preceptor) -> None:
    """Add the glossary's commands, controls and notices."""
    glossary = bot.registry.get(Glossary)
    bot.registry.get(Messenger).draw(TermDue, draw_term)
    GlossaryControls(bot, glossary).bind()
    FirstDay(bot, glossary, bot.registry.get(Servers), bot.registry.get(Members)).bind()
    attach(bot, STAFF, StaffGlossary(bot, glossary, bot.registry.get(Servers), bot.registry.get(Members)))
    await bot.add_cog(GlossaryCog(glossary))
