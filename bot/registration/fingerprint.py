"""A short name for a set of commands, the same whenever Discord would be told the same."""

import hashlib
import json
from collections.abc import Mapping, Sequence


def fingerprint(application_id: int, scope: str, payload: Sequence[Mapping[str, object]]) -> str:
    """Return the SHA-256 of the application, the scope and the canonical JSON of the commands, as hex."""
    canonical = json.dumps(
        [str(application_id), scope, list(payload)], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
