"""Runs Python in the foreground of the terminal, apart from `make`: Ctrl-C reaches the program, and only the program.

`make` dies of a Ctrl-C itself, whatever the program made of it, so a bot that ends cleanly would look like a failure.
Without a terminal there is nothing to keep apart, and the program takes this process over.
"""

import os
import signal
import subprocess
import sys
from types import FrameType

_TERMINAL = 0
_ASKED_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Run Python with our arguments; return its exit code."""
    command = [sys.executable, *sys.argv[1:]]
    if not _in_foreground():
        os.execv(command[0], command)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # nobody would wake a program that stops outside of make's group
    program = subprocess.Popen(command, process_group=0)

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        program.terminate()

    for number in _ASKED_TO_STOP:
        signal.signal(number, stop)
    os.tcsetpgrp(_TERMINAL, program.pid)
    try:
        code = program.wait()
    finally:
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # what a group in the background gets for taking the terminal
        os.tcsetpgrp(_TERMINAL, os.getpgrp())
    return code if code >= 0 else 128 - code


def _in_foreground() -> bool:
    return os.isatty(_TERMINAL) and os.tcgetpgrp(_TERMINAL) == os.getpgrp()


if __name__ == "__main__":
    sys.exit(main())
