"""Keeps other web sites, open in the same browser, from steering the playground."""

from urllib.parse import urlsplit

from aiohttp import web


def is_own(request: web.BaseRequest) -> bool:
    """Say whether a request comes from the playground's page or from no page at all.

    A browser names the page's origin; a name that was made to point here (DNS rebinding) is not an address of
    this machine.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    asked = urlsplit(f"//{request.headers.get('Host', '')}")
    return urlsplit(origin).netloc == asked.netloc and _is_address(asked.hostname or "")


def _is_address(host: str) -> bool:
    return host == "localhost" or all(part.isdigit() for part in host.split(".")) or ":" in host
