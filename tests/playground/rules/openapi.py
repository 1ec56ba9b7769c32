"""Where Discord's OpenAPI description is, if it is at hand: named by PRECEPTOR_OPENAPI or beside the repository."""

import os
from pathlib import Path

_BESIDE = Path(__file__).parents[4] / "shared" / "discord" / "openapi.json"
_PATH = Path(os.environ.get("PRECEPTOR_OPENAPI") or _BESIDE)

OPENAPI: Path | None = _PATH if _PATH.is_file() else None
REASON = "Discord's OpenAPI description is not at hand; name its place in PRECEPTOR_OPENAPI"
