"""What Discord refuses in references to pictures and files: URLs, and attachments that are not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playground.rules.form import Form, as_snowflake, fields

FILE_LIMIT = 10
ATTACHMENT_SCHEME = "attachment"

# The first line is documented; the second is Discord's own, sent back by clients that keep an attachment.
_ATTACHMENT = fields(
    "id filename description duration_secs waveform title is_spoiler is_remix "
    "proxy_url size url spoiler height width content_type ephemeral flags placeholder placeholder_version"
)


@dataclass(frozen=True)
class Files:
    """The names that `attachment://` may refer to in one message."""

    names: frozenset[str]

    def examine_url(self, form: Form, key: str, *, attachment_only: bool = False) -> None:
        """Note a URL that is malformed, of a foreign scheme, or refers to a file the message lacks."""
        schemes = (ATTACHMENT_SCHEME,) if attachment_only else ("http", "https", ATTACHMENT_SCHEME)
        url = form.url(key, schemes)
        if url is None or not url.startswith(ATTACHMENT_SCHEME):
            return
        name = url.partition("://")[2]
        if name not in self.names:
            text = f'The referenced attachment "{name}" was not found'
            form.refuse("UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", text, key)


def examine_attachments(form: Form, uploaded: Sequence[str], existing: Mapping[int, str]) -> Files:
    """Note faults of `attachments` and return the files that the message will have.

    An attachment's id is the index of an uploaded file or, in an edit, the id of one that the message has. An
    edit that lists attachments keeps only those; one without the list keeps all.
    """
    attachments = form.children("attachments", FILE_LIMIT)
    names = set(uploaded)
    if not form.has("attachments"):
        names.update(existing.values())
        form.length(len(uploaded), FILE_LIMIT, 0, "attachments")
    seen: set[int] = set()
    for attachment in attachments:
        name = _examine_attachment(attachment, uploaded, existing, seen)
        if name is not None:
            names.add(name)
    return Files(frozenset(names))


def _examine_attachment(
    attachment: Form, uploaded: Sequence[str], existing: Mapping[int, str], seen: set[int]
) -> str | None:
    attachment.only(_ATTACHMENT)
    attachment.require("id")
    attachment.text("description", 1024)
    name = attachment.text("filename", 1024, 1)
    identifier = as_snowflake(attachment.body.get("id"))
    if identifier is None:
        attachment.snowflake("id")
        return None
    if identifier in seen:
        attachment.refuse("ATTACHMENT_ID_DUPLICATED", "Attachment id cannot be duplicated", "id")
    seen.add(identifier)
    if identifier < len(uploaded):
        return name or uploaded[identifier]
    if identifier not in existing:
        attachment.refuse("ATTACHMENT_NOT_FOUND", f"No file and no attachment has the id {identifier}", "id")
    return existing.get(identifier)
