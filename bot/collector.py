"""Keeps the garbage collector from looking where there is nothing to find.

Modules, content, the code index and what is known of the servers stay for as long as the program runs: some 250,000
objects. Going through them took a quarter of a second each time, in the middle of somebody's typing.
"""

import gc

_NEW_OBJECTS = 10_000
"""So many are looked through at once; Python's own 700 would mean doing it during every answer."""


def rest() -> None:
    """Look for nothing until `resume`."""
    gc.disable()


def resume() -> None:
    """Look for garbage from now on, but not among what is there already."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()


async def spare_what_stays() -> None:
    """Let the collector pass over all that is there now, but for garbage; may be called again."""
    gc.unfreeze()  # of what was spared before, some may have been replaced since
    gc.collect()
    resume()
