"""Opportunities on Discord: drafts, cards for the moderators, posts and what becomes of them."""

from bot.client import Preceptor
from bot.clock import Clock
from bot.members import Members
from bot.opportunities import (
    DecidedDue,
    Opportunities,
    PostDue,
    PostedAgainDue,
    ReportDue,
    ReviewDue,
    UnreachedDue,
)
from bot.servers import Servers
from cogs.kit.messenger import Messenger
from cogs.opportunities import notice_cards
from cogs.opportunities.cog import OpportunitiesCog
from cogs.opportunities.drafting import Drafting
from cogs.opportunities.review_views import ReviewControls
from cogs.opportunities.views import OpportunityControls


async def setup(bot: Preceptor) -> None:
    """Add the message command, answer controls, draw notices."""
    registry = bot.registry
    messenger, opportunities = registry.get(Messenger), registry.get(Opportunities)
    messenger.draw(ReviewDue, notice_cards.draw_review)
    messenger.draw(PostDue, notice_cards.draw_post)
    messenger.draw(PostedAgainDue, notice_cards.draw_posted_again)
    messenger.draw(DecidedDue, notice_cards.draw_decided)
    messenger.draw(ReportDue, notice_cards.draw_report)
    messenger.draw(UnreachedDue, notice_cards.draw_unreached)
    drafting = Drafting(bot, opportunities, registry.get(Members), registry.get(Servers), registry.get(Clock))
    OpportunityControls(bot, opportunities, drafting).bind()
    ReviewControls(bot, opportunities, drafting).bind()
    await bot.add_cog(OpportunitiesCog(bot, drafting))
