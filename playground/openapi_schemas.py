"""Discord's OpenAPI schemas made strict: objects closed, unions decided by their tag."""

from collections.abc import Mapping, Sequence

from playground.rules.form import fields, is_list, is_object

REFERENCE = "#/components/schemas/"

# What Discord takes though its description omits it: documented elsewhere, or sent by every common library.
UNDESCRIBED = {
    "ApplicationCommandCreateRequest": fields("nsfw"),
    "ApplicationCommandUpdateRequest": fields("nsfw"),
    "ApplicationCommandPatchRequestPartial": fields("nsfw"),
    "ComponentEmojiForRequest": fields("animated"),
    "FileComponentForMessageRequest": fields("name size"),
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": fields("tts"),
    "IncomingWebhookUpdateRequestPartial": fields("tts"),
    "MessageAttachmentRequest": fields(
        "proxy_url size url spoiler height width content_type ephemeral flags placeholder placeholder_version"
    ),
    "MessageEditRequestPartial": fields("tts"),
    "BaseCreateMessageCreateRequest": fields("tts"),
    "RichEmbed": fields("flags content_scan_version"),
    "RichEmbedAuthor": fields("proxy_icon_url"),
    "RichEmbedFooter": fields("proxy_icon_url"),
    "RichEmbedImage": fields("proxy_url content_type flags"),
    "RichEmbedThumbnail": fields("proxy_url content_type flags"),
    "UnfurledMediaRequest": fields("proxy_url height width content_type attachment_id loading_state flags id"),
}

# Bits that clients send as decimal digits, and Discord reads either way.
_BITS = fields("allow deny permissions default_member_permissions")
_DIGITS = {"type": "string", "pattern": "^[0-9]+$"}


class StrictSchemas:
    """The schemas of one OpenAPI document, and strict versions of those that a request body needs."""

    def __init__(self, described: Mapping[str, object]) -> None:
        self._described = described

    def document(self, schema: object) -> dict[str, object]:
        """Return a complete JSON schema: the strict form of `schema` with all that it refers to."""
        needed: dict[str, object] = {}
        root = self._strict(schema)
        waiting = list(_references(root))
        while waiting:
            name = waiting.pop()
            if name not in needed:
                needed[name] = self._named(name)
                waiting.extend(_references(needed[name]))
        return {"allOf": [root], "components": {"schemas": needed}}

    def _named(self, name: str) -> object:
        if name == "SnowflakeType":
            return {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$", "minimum": 0}
        return self._strict(self._described[name], UNDESCRIBED.get(name, frozenset()))

    def _strict(self, schema: object, undescribed: frozenset[str] = frozenset()) -> object:
        if not is_object(schema):
            return schema
        branches = schema.get("oneOf") or schema.get("anyOf")
        if is_list(branches):
            return self._union(schema, [branch for branch in branches if is_object(branch)])
        strict = {key: self._strict_keyword(key, value) for key, value in schema.items()}
        if is_object(schema.get("properties")):
            strict.setdefault("additionalProperties", False)
            properties = strict["properties"]
            if is_object(properties):
                strict["properties"] = {**properties, **dict.fromkeys(undescribed, True)}
        return strict

    def _strict_keyword(self, key: str, value: object) -> object:
        if key == "properties" and is_object(value):
            return {name: self._property(name, part) for name, part in value.items()}
        if key in ("items", "additionalProperties"):
            return self._strict(value)
        if key == "allOf" and is_list(value):
            return [self._strict(part) for part in value]
        return value

    def _property(self, name: str, schema: object) -> object:
        strict = self._strict(schema)
        return {"if": _DIGITS, "then": True, "else": strict} if name in _BITS else strict

    def _union(self, schema: Mapping[str, object], branches: Sequence[Mapping[str, object]]) -> object:
        """Return a union that fails with the fault of the branch that was meant, where that can be told."""
        others = [branch for branch in branches if branch.get("type") != "null"]
        if all("const" in branch for branch in others):
            decided: object = {"enum": [branch["const"] for branch in others]}
        elif len(others) == 1:
            decided = self._strict(others[0])
        else:
            tags = [self._tags(branch) for branch in others]
            strict = [self._strict(branch) for branch in others]
            decided = _by_tag(tags, strict) if all(tags) else {"anyOf": strict}
        if len(others) < len(branches):
            decided = {"if": {"type": "null"}, "then": True, "else": decided}
        kind = schema.get("type")
        return {"type": kind, "allOf": [decided]} if kind else decided

    def _tags(self, branch: Mapping[str, object]) -> list[object]:
        """Return the values of `type` by which this branch of a union is known; none if it has no tag."""
        reference = branch.get("$ref")
        if isinstance(reference, str):
            branch = _mapping(self._described.get(reference.removeprefix(REFERENCE)))
        tag = _mapping(_mapping(branch.get("properties")).get("type")).get("enum")
        required = branch.get("required")
        return list(tag) if is_list(tag) and is_list(required) and "type" in required else []


def _by_tag(tags: Sequence[Sequence[object]], strict: Sequence[object]) -> object:
    """Return a schema that looks at `type` and then demands only the branch of that type."""
    every = [tag for branch in tags for tag in branch]
    cases = [
        {"if": {"properties": {"type": {"enum": list(branch)}}}, "then": schema}
        for branch, schema in zip(tags, strict, strict=True)
    ]
    known = {"properties": {"type": {"enum": every}}}
    tagged = {"if": known, "then": {"allOf": cases}, "else": known}
    # Without an object that has a type the branches would say nothing of use.
    complete = {"type": "object", "required": ["type"]}
    return {"if": complete, "then": tagged, "else": complete}


def _mapping(value: object) -> Mapping[str, object]:
    return value if is_object(value) else {}


def _references(schema: object) -> set[str]:
    found: set[str] = set()
    if is_object(schema):
        reference = schema.get("$ref")
        if isinstance(reference, str):
            found.add(reference.removeprefix(REFERENCE))
        for value in schema.values():
            found |= _references(value)
    elif is_list(schema):
        for value in schema:
            found |= _references(value)
    return found
