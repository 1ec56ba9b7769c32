"""What all tests of the playground share."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground import Channel, Playground, Server
from tests.playground.answering import COMMANDS, Silent
from tests.playground.rest_client import RestClient
from tests.support.playground import clock, connected, playground

__all__ = ["clock", "playground"]


@pytest.fixture
async def rest(playground: Playground) -> AsyncIterator[RestClient]:
    """A bare client of REST."""
    async with aiohttp.ClientSession() as session:
        yield RestClient(playground, session)


@pytest.fixture
def server(playground: Playground) -> Server:
    """The demonstration's server."""
    return playground.control.server("Coding Study Hall")


@pytest.fixture
def welcome(playground: Playground) -> Channel:
    """Its #welcome."""
    return playground.control.channel("welcome")


@pytest.fixture
async def bot(playground: Playground, rest: RestClient) -> AsyncIterator[Silent]:
    """A client that only collects the interactions it is sent; its commands are registered."""
    path = f"/applications/{playground.world.application.id}/commands"
    assert (await rest.ask("PUT", path, COMMANDS)).status == 200
    client = Silent()
    async with connected(playground, client):
        yield client
