"""Subscriptions over HTTP: what a calendar program is answered that has a private link."""

import math

from aiohttp import ETag, hdrs, web

from bot.events import CALENDAR_TYPE, FEED_PATH, Feeds, TooOften

_FOR_ONE_PERSON = {
    hdrs.CACHE_CONTROL: "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_NEVER_KEPT = {hdrs.CACHE_CONTROL: "no-store"}


def feed_routes(feeds: Feeds) -> list[web.RouteDef]:
    """Return what answers `GET` and `HEAD` of links; whatever is no link that opens something is a plain 404."""

    async def calendar(request: web.Request) -> web.Response:
        try:
            file = await feeds.open(request.match_info["token"])
        except TooOften as refused:
            wait = str(math.ceil(refused.wait.total_seconds()))
            said = "Asked too often; once an hour is enough.\n"
            return web.Response(text=said, status=429, headers={**_NEVER_KEPT, hdrs.RETRY_AFTER: wait})
        if file is None:
            return web.Response(text="There is no such calendar.\n", status=404, headers=_NEVER_KEPT)
        unchanged = _has(request, file.tag)
        answer = web.Response(status=304) if unchanged else web.Response(body=file.data)
        answer.headers.update(_FOR_ONE_PERSON)
        answer.etag = file.tag
        if not unchanged:
            answer.headers[hdrs.CONTENT_TYPE] = CALENDAR_TYPE
            answer.headers[hdrs.CONTENT_DISPOSITION] = 'inline; filename="events.ics"'
        return answer

    return [web.get(f"{FEED_PATH}/{{token}}.ics", calendar)]


def _has(request: web.Request, tag: str) -> bool:
    """Say whether the program has these bytes already, by the weak comparison that RFC 9110 wants here."""
    known: tuple[ETag, ...] = request.if_none_match or ()
    return any(one.value in (tag, "*") for one in known)
