"""What Discord refuses in the components of a message, classic rows and Components V2 layouts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from playground.rules.buttons import examine_button
from playground.rules.form import Form, fields, is_integer
from playground.rules.media import Files
from playground.rules.selects import SELECTS, examine_select
from playground.rules.tally import COMPONENT_LIMIT, Tally

ACTION_ROW, BUTTON, SECTION, TEXT_DISPLAY, THUMBNAIL = 1, 2, 9, 10, 11
MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER = 12, 13, 14, 17

ROW_LIMIT = 5
ROW_WIDTH = 5
IN_ROW = (BUTTON, *SELECTS)
IN_CONTAINER = (ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR)
IN_LAYOUT = (*IN_CONTAINER, CONTAINER)


def component_type(component: Form, allowed: Collection[int]) -> int | None:
    """Return a component's type; note one that may not stand in this place."""
    kind = component.body.get("type")
    if is_integer(kind) and kind in allowed:
        return kind
    if kind is None:
        component.require("type")
    else:
        listed = ", ".join(map(str, sorted(allowed)))
        component.refuse("UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({listed}).')
    return None


def examine_components(form: Form, files: Files, *, layout: bool) -> None:
    """Note every fault of a message's `components`; `layout` says whether it bears the Components V2 flag."""
    walk = _Walk(files)
    if layout:
        for component in form.children("components", COMPONENT_LIMIT):
            walk.examine(component, IN_LAYOUT)
    else:
        for component in form.children("components", ROW_LIMIT):
            walk.examine(component, (ACTION_ROW,))
    walk.tally.judge(form)


@dataclass
class _Walk:
    """One walk over all components of a message."""

    files: Files
    tally: Tally = field(default_factory=Tally)

    def examine(self, component: Form, allowed: Collection[int]) -> None:
        kind = component_type(component, allowed)
        if kind is None:
            return
        self.tally.count(component)
        if kind == BUTTON:
            examine_button(component, self.tally)
        elif kind in SELECTS:
            examine_select(component, self.tally)
        else:
            examiners: dict[int, Callable[[Form], None]] = {
                ACTION_ROW: self._row,
                SECTION: self._section,
                TEXT_DISPLAY: self._text_display,
                THUMBNAIL: self._thumbnail,
                MEDIA_GALLERY: self._gallery,
                FILE: self._file,
                SEPARATOR: self._separator,
                CONTAINER: self._container,
            }
            examiners[kind](component)

    def _row(self, row: Form) -> None:
        row.only(("type", "id", "components"))
        row.require("components")
        width = 0
        for component in row.children("components", ROW_WIDTH, 1):
            width += 1 if component.body.get("type") == BUTTON else ROW_WIDTH
            if width > ROW_WIDTH:
                text = "The specified component exceeds the maximum width"
                component.refuse("COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)
            self.examine(component, IN_ROW)

    def _section(self, section: Form) -> None:
        section.only(("type", "id", "components", "accessory"))
        section.require("components", "accessory")
        for component in section.children("components", 3, 1):
            self.examine(component, (TEXT_DISPLAY,))
        accessory = section.child("accessory")
        if accessory is not None:
            self.examine(accessory, (BUTTON, THUMBNAIL))

    def _text_display(self, text: Form) -> None:
        text.only(("type", "id", "content"))
        self.tally.add_text(text)

    def _thumbnail(self, thumbnail: Form) -> None:
        thumbnail.only(("type", "id", "media", "description", "spoiler"))
        self._media(thumbnail)

    def _gallery(self, gallery: Form) -> None:
        gallery.only(("type", "id", "items"))
        gallery.require("items")
        for item in gallery.children("items", 10, 1):
            item.only(("media", "description", "spoiler"))
            self._media(item)

    def _media(self, form: Form) -> None:
        form.flags("spoiler")
        form.text("description", 1024, 1)
        form.require("media")
        media = form.child("media")
        if media is not None:
            _examine_media(media, self.files, attachment_only=False)

    def _file(self, component: Form) -> None:
        component.only(("type", "id", "file", "spoiler", "name", "size"))
        component.flags("spoiler")
        component.require("file")
        media = component.child("file")
        if media is not None:
            _examine_media(media, self.files, attachment_only=True)

    def _separator(self, separator: Form) -> None:
        separator.only(("type", "id", "divider", "spacing"))
        separator.flags("divider")
        separator.choice("spacing", (1, 2))

    def _container(self, container: Form) -> None:
        container.only(("type", "id", "components", "accent_color", "spoiler"))
        container.flags("spoiler")
        container.integer("accent_color", 0, 0xFFFFFF)
        container.require("components")
        for component in container.children("components", COMPONENT_LIMIT, 1):
            self.examine(component, IN_CONTAINER)


# What Discord answers about a media item; a client that sends a message's components back sends it along.
_MEDIA = fields(
    "url proxy_url height width content_type attachment_id placeholder placeholder_version loading_state "
    "flags id content_scan_metadata"
)


def _examine_media(media: Form, files: Files, *, attachment_only: bool) -> None:
    media.only(_MEDIA)
    media.require("url")
    files.examine_url(media, "url", attachment_only=attachment_only)
