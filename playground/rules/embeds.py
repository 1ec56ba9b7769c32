"""What Discord refuses in the embeds of a message."""

from playground.rules.form import Form, fields
from playground.rules.media import Files

EMBED_LIMIT = 10
FIELD_LIMIT = 25
TOTAL_LIMIT = 6000

_EMBED = fields(
    "type url title color timestamp description author image thumbnail footer fields provider video flags "
    "content_scan_version"
)
_IMAGE = fields(
    "url proxy_url width height placeholder placeholder_version is_animated description content_type flags "
    "content_scan_metadata"
)
_AUTHOR = frozenset(("name", "url", "icon_url", "proxy_icon_url"))
_FOOTER = frozenset(("text", "icon_url", "proxy_icon_url"))
_FIELD = frozenset(("name", "value", "inline"))
_SHOWN = (
    "title",
    "description",
    "author",
    "image",
    "thumbnail",
    "footer",
    "fields",
    "video",
    "provider",
    "url",
)


def examine_embeds(form: Form, files: Files) -> None:
    """Note every fault of the embeds of a message."""
    total = sum(_examine(embed, files) for embed in form.children("embeds", EMBED_LIMIT))
    if total > TOTAL_LIMIT:
        form.refuse("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {TOTAL_LIMIT}", "embeds")


def _examine(embed: Form, files: Files) -> int:
    embed.only(_EMBED)
    if not any(embed.body.get(key) for key in _SHOWN):
        embed.require("description")
    embed.integer("color", 0, 0xFFFFFF)
    embed.moment("timestamp")
    embed.url("url", ("http", "https"))
    for key in ("image", "thumbnail"):
        picture = embed.child(key)
        if picture is not None:
            picture.only(_IMAGE)
            files.examine_url(picture, "url")
    texts = [embed.text("title", 256), embed.text("description", 4096)]
    return sum(len(text or "") for text in texts) + _examine_parts(embed, files) + _examine_fields(embed)


def _examine_parts(embed: Form, files: Files) -> int:
    texts: list[str | None] = []
    author, footer = embed.child("author"), embed.child("footer")
    if author is not None:
        author.only(_AUTHOR)
        texts.append(author.text("name", 256))
        author.url("url", ("http", "https"))
        files.examine_url(author, "icon_url")
    if footer is not None:
        footer.only(_FOOTER)
        texts.append(footer.text("text", 2048))
        files.examine_url(footer, "icon_url")
    return sum(len(text or "") for text in texts)


def _examine_fields(embed: Form) -> int:
    total = 0
    for field in embed.children("fields", FIELD_LIMIT):
        field.only(_FIELD)
        field.flags("inline")
        total += len(field.required_text("name", 256) or "") + len(field.required_text("value", 1024) or "")
    return total
