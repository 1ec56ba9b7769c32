"""The table of routes: which function serves which method and path, and what a request brings to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from playground import errors
from playground.models import Channel, Json, JsonValue, Message, Server
from playground.uploads import Upload
from playground.world import World


@dataclass(slots=True)
class Reply:
    """An answer: JSON (None: no body) and HTTP's status."""

    body: JsonValue = None
    status: int = 200


@dataclass(slots=True)
class Call:
    """A request that found its route. Ids in the path are numbers, tokens and emoji text."""

    world: World
    method: str
    path: str
    template: str
    ids: dict[str, int]
    texts: dict[str, str]
    query: Mapping[str, str]
    body: JsonValue = None
    uploads: Mapping[int, Upload] = field(default_factory=dict[int, Upload])

    @property
    def form(self) -> Json:
        """The body as an object; 50035 when it is something else."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise errors.invalid_form_body([((), "DICT_TYPE_CONVERT", "Only dictionaries may be used")])
        return self.body

    @property
    def forms(self) -> list[Json]:
        """The body as a list; 50035 when it is something else."""
        if not isinstance(self.body, list):
            raise errors.invalid_form_body([((), "LIST_TYPE_CONVERT", "Only iterables may be used")])
        return cast("list[Json]", self.body)

    @property
    def file_names(self) -> list[str]:
        """The names of the uploaded files, in the order of `files[n]`."""
        return [upload.filename for _, upload in sorted(self.uploads.items())]

    @property
    def server(self) -> Server:
        """The server that the path names; 10004 when unknown, 50001 when the bot is not in it."""
        server = self.world.server(self.ids["guild_id"])
        if self.world.bot.id not in server.members:
            raise errors.missing_access()
        return server

    @property
    def channel(self) -> Channel:
        """The channel that the path names."""
        return self.world.channel(self.ids["channel_id"])

    @property
    def message(self) -> Message:
        """The message that the path names."""
        return self.world.message(self.ids["channel_id"], self.ids["message_id"])

    def known_fields(self, *names: str) -> Json:
        """Return the form; 50035 naming the field when it has one that is not among `names`."""
        refuse_unknown(self.form, names)
        return self.form

    def number(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Return a whole number from the query; 50035 when it is none or out of bounds."""
        text = self.query.get(name, str(default))
        if not text.isdigit() or not lowest <= int(text) <= highest:
            problem = f"int value should be between {lowest} and {highest}."
            raise errors.invalid_form_body([((name,), "NUMBER_TYPE_RANGE", problem)])
        return int(text)

    def snowflake(self, name: str) -> int | None:
        """Return an id from the query, or None when it is not there."""
        text = self.query.get(name)
        return None if text is None else as_id(name, text)

    def flag(self, name: str) -> bool:
        """Say whether the query switches something on."""
        return self.query.get(name, "").lower() in ("1", "true")


Handler = Callable[[Call], Reply]


@dataclass(slots=True)
class Route:
    """One entry of the table.

    `query`: the parameters it knows. `open_to_all`: its token is in the path, no Authorization header is needed.
    `ignored`: fields that clients send and Discord passes over.
    """

    method: str
    template: str
    handler: Handler
    query: frozenset[str]
    open_to_all: bool
    ignored: tuple[str, ...]

    def without_ignored(self, body: JsonValue) -> JsonValue:
        """Return a body as the route reads it."""
        if not self.ignored or not isinstance(body, dict):
            return body
        return {name: value for name, value in body.items() if name not in self.ignored}


@dataclass(slots=True)
class _Node:
    literal: dict[str, "_Node"] = field(default_factory=dict[str, "_Node"])
    parameter: "_Node | None" = None
    name: str = ""
    routes: dict[str, Route] = field(default_factory=dict[str, Route])


_TEXTS = frozenset({"token", "emoji"})


@dataclass(slots=True)
class Routes:
    """All routes, found by walking a tree of path segments."""

    root: _Node = field(default_factory=_Node)

    def add(
        self,
        method: str,
        template: str,
        *,
        query: tuple[str, ...] = (),
        open_to_all: bool = False,
        ignored: tuple[str, ...] = (),
    ) -> Callable[[Handler], Handler]:
        """Register the decorated function for a method and a path such as "/channels/{channel_id}"."""

        def register(handler: Handler) -> Handler:
            node = self.root
            for part in template.strip("/").split("/"):
                if part.startswith("{"):
                    node.parameter = node.parameter or _Node(name=part[1:-1])
                    node = node.parameter
                else:
                    node = node.literal.setdefault(part, _Node())
            node.routes[method] = Route(method, template, handler, frozenset(query), open_to_all, ignored)
            return handler

        return register

    def find(self, method: str, parts: list[str]) -> tuple[Route, dict[str, int], dict[str, str]]:
        """Return the route of a path with what stands for its parameters; 404 or 405 naming what is unknown."""
        found: list[tuple[str, str]] = []
        node = self._descend(self.root, parts, 0, found)
        if node is None:
            raise errors.route_not_found(f"404: Not Found ({method} /{'/'.join(parts)} is no route here)")
        route = node.routes.get(method)
        if route is None:
            raise errors.method_not_allowed(f"405: Method Not Allowed ({method} /{'/'.join(parts)})")
        ids: dict[str, int] = {}
        texts: dict[str, str] = {}
        for name, text in found:
            if name in _TEXTS:
                texts[name] = text
            else:
                ids[name] = as_id(name, text)
        return route, ids, texts

    def _descend(self, node: _Node, parts: list[str], depth: int, found: list[tuple[str, str]]) -> _Node | None:
        if depth == len(parts):
            return node if node.routes else None
        literal = node.literal.get(parts[depth])
        if literal is not None:
            reached = self._descend(literal, parts, depth + 1, found)
            if reached is not None:
                return reached
        if node.parameter is None:
            return None
        found.append((node.parameter.name, parts[depth]))
        reached = self._descend(node.parameter, parts, depth + 1, found)
        if reached is None:
            found.pop()
        return reached


def as_id(name: str, text: object) -> int:
    """Return the id that some text stands for; 50035 when it stands for none."""
    if not (isinstance(text, str) and text.isascii() and text.isdigit()):
        message = f'Value "{text}" is not snowflake.'
        raise errors.invalid_form_body([((name,), "NUMBER_TYPE_COERCE", message)])
    return int(text)


def refuse_unknown(form: Json, names: tuple[str, ...]) -> None:
    """Raise 50035 naming each field of the form that is not among `names`."""
    unknown = [name for name in form if name not in names]
    if unknown:
        raise errors.invalid_form_body(
            [((name,), "UNKNOWN_FIELD", f"The playground knows no field {name!r} here.") for name in unknown]
        )


ROUTES = Routes()
route = ROUTES.add
