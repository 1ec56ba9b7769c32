"""How long the faulty extension's slow handlers take: until a test says so."""

import asyncio


class Patience:
    """Holds slow handlers until they are let go."""

    def __init__(self) -> None:
        self.over = asyncio.Event()
