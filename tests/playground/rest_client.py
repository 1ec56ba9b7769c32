"""A bare HTTP client for REST, to ask what discord.py would never ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from playground import Playground


@dataclass(frozen=True)
class Answer:
    """What came back: HTTP's status and the JSON, if any."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> int:
        """Discord's error code."""
        return int(self.body["code"])


class RestClient:
    """Sends requests as the bot."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self._playground = playground
        self._session = session
        self.token = playground.token

    async def ask(self, method: str, path: str, body: object = None, form: aiohttp.FormData | None = None) -> Answer:
        """Send a request below /api/v10 and return the answer."""
        async with self._session.request(
            method,
            self._playground.api_url + path,
            json=body,
            data=form,
            headers={"Authorization": f"Bot {self.token}"},
        ) as response:
            is_json = response.content_type == "application/json"
            return Answer(response.status, await response.json() if is_json else None, response.headers)
