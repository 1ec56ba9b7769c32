#!/bin/sh
# Makes .venv and installs what a lock file pins, then the project itself; does nothing where that is done already.
# Usage: scripts/install.sh run|dev, with PYTHON naming an interpreter to prefer.
set -eu
cd "$(dirname "$0")/.."

case ${1:-} in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "usage: $0 run|dev" >&2; exit 2 ;;
esac
environment=.venv

# What was installed from, word for word: a folder that was moved or a lock that changed is installed anew.
wanted() {
    pwd
    cat "$1" pyproject.toml
}

is_done() {
    "$environment/bin/python" -c "" 2>/dev/null && wanted "$1" | cmp -s - "$environment/installed-from-$1"
}

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
            echo "$candidate"
            return
        fi
        if [ "$candidate" = "${PYTHON:-}" ]; then
            break
        fi
    done
    echo "Preceptor needs Python 3.11 or newer, with venv: install it (Debian, Ubuntu: apt-get install python3-venv)," \
        "or name it: make run PYTHON=/path/to/python3" >&2
    return 1
}

# The development lock pins all that the other one pins.
if is_done "$lock" || is_done requirements-dev.lock; then
    exit 0
fi
if ! "$environment/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    "$python" -m venv --clear "$environment"
fi
echo "Installing from $lock; this happens once." >&2
rm -f "$environment"/installed-from-*
pip="$environment/bin/python -m pip install --quiet --disable-pip-version-check --no-input"
# The lock names all there is: nothing is left to resolve, so a release of tomorrow changes nothing.
$pip --no-deps --require-hashes --requirement "$lock"
$pip --no-deps --no-build-isolation --editable .
wanted "$lock" > "$environment/installed-from-$lock"
