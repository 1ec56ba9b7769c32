"""Keeps the garbage collector's pauses short in a process that runs one bot for weeks.

Content, the code index, the classes of all libraries and what is known of the servers stay for as long as the
program runs: some 250,000 objects. Going through them took a quarter of a second each time, in the middle of
somebody's typing.
"""

import gc

_NEW_OBJECTS = 10_000
"""So many are looked through at once; Python's own 700 would mean doing it during every answer."""


async def spare_what_stays() -> None:
    """Let the collector pass over all that is there now, but for garbage; may be called again."""
    gc.set_threshold(_NEW_OBJECTS)
    gc.unfreeze()  # of what was spared before, some may have been replaced since
    gc.collect()
    gc.freeze()
