"""Files over HTTP: the page's own, and those that were uploaded."""

from pathlib import Path

from aiohttp import web

from playground.uploads import content_type_of
from playground.world import World

_FOLDER = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


def serve_page(path: str) -> web.Response:
    """Return a file of the page; "/" is its start. Only the files of that folder are served."""
    name = path.strip("/") or "index.html"
    file = _FOLDER / name
    if "/" in name or file.suffix not in _TYPES or not file.is_file():
        return web.Response(status=404, text=f"The playground serves nothing at {path}")
    return web.Response(body=file.read_bytes(), content_type=_TYPES[file.suffix], charset="utf-8", headers=_HEADERS)


def serve_attachment(world: World, path: str) -> web.Response:
    """Return an uploaded file: /attachments/<channel>/<id>/<name>."""
    parts = path.strip("/").split("/")
    data = world.files.get(int(parts[2])) if len(parts) == 4 and parts[2].isdigit() else None
    if data is None:
        return web.Response(status=404, text="This file is no longer there.")
    media_type = content_type_of(parts[3]).split(";")[0]
    return web.Response(body=data, content_type=media_type, headers={"X-Content-Type-Options": "nosniff"})
