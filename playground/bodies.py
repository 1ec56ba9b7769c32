"""Request bodies against Discord's own OpenAPI description, when that file is at hand."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from playground.errors import invalid_form_body
from playground.openapi_schemas import StrictSchemas
from playground.rules.form import is_object

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

_PARAMETER = re.compile(r"\{[^}]+\}")


class UnknownRouteError(Exception):
    """A request to a route that Discord's description does not have."""


class Bodies:
    """Checks bodies against an OpenAPI document; each route's validator is compiled when first used."""

    def __init__(self, openapi_path: Path) -> None:
        document = json.loads(openapi_path.read_text(encoding="utf-8"))
        self._paths: Mapping[str, Mapping[str, object]] = document["paths"]
        self._schemas = StrictSchemas(document["components"]["schemas"])
        self._patterns = [(template, _pattern(template)) for template in sorted(self._paths, key=_literal_first)]
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}

    def check(self, method: str, path: str, body: object, *, strict: bool = True) -> None:
        """Raise 50035 naming field and reason when the body is not what the route takes.

        `path` is concrete ("/channels/1/messages") or a template, without "/api/v10". For a multipart request
        `body` is the decoded payload_json; None for a request without one. An unknown route raises
        `UnknownRouteError`, or passes unless `strict`.
        """
        template = self.template(path)
        operation = None if template is None else self._paths[template].get(method.lower())
        if template is None or not is_object(operation):
            if strict:
                raise UnknownRouteError(f"Discord describes no route {method.upper()} {path}")
            return
        validator = self._validator(method.lower(), template, operation)
        if validator is None or body is None or validator.is_valid(body):
            return
        # Imported only here and below: a playground without the description runs without the validator.
        from playground.body_faults import problems_of

        raise invalid_form_body(problems_of(validator.iter_errors(body)))

    def template(self, path: str) -> str | None:
        """Return the template of the route that a concrete path takes; None if Discord describes none."""
        if path in self._paths:
            return path
        for template, pattern in self._patterns:
            if pattern.fullmatch(path):
                return template
        return None

    def _validator(self, method: str, template: str, operation: Mapping[str, object]) -> "Draft202012Validator | None":
        key = (method, template)
        if key not in self._validators:
            self._validators[key] = self._compile(operation)
        return self._validators[key]

    def _compile(self, operation: Mapping[str, object]) -> "Draft202012Validator | None":
        body = operation.get("requestBody")
        content = body.get("content") if is_object(body) else None
        described = content.get("application/json") if is_object(content) else None
        if not is_object(described):
            return None
        from jsonschema_rs import Draft202012Validator

        return Draft202012Validator(self._schemas.document(described["schema"]), validate_formats=False)


def _pattern(template: str) -> re.Pattern[str]:
    literals = [re.escape(part) for part in _PARAMETER.split(template)]
    return re.compile("[^/]+".join(literals))


def _literal_first(template: str) -> tuple[int, str]:
    """Order "/messages/@original" before "/messages/{message_id}"."""
    return template.count("{"), template
