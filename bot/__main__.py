"""The way into the command line: `python -m bot`, `preceptor`.

The garbage collector rests while modules load: none of what they leave behind is garbage, and looking for some took
a third of the start.
"""

from bot import collector

collector.rest()

from bot.command_line import cli  # noqa: E402 - loads everything; the collector has to rest by then


def main() -> None:
    """Run the command line."""
    collector.resume()
    cli()


if __name__ == "__main__":
    main()
