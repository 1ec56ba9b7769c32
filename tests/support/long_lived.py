"""What stays for the whole run - modules, tests, content - is no concern of the garbage collector, as in the bot."""

from bot import collector


def pytest_collection_finish() -> None:
    """Pass over all that is there once the tests are known."""
    collector.resume()
