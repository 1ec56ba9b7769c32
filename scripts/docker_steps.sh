#!/bin/sh
# The Dockerfile's steps without Docker: an empty folder, the files it copies, its commands, its health check, a stop.
# What this cannot show: that the base image exists, that user, volume and layers are right. Usage: docker_steps.sh
set -eu
cd "$(dirname "$0")/.."
source=$PWD
python=${PYTHON:-python3}
place=$(mktemp -d)
playground='' bot=''
end() {
    for process in $bot $playground; do
        kill -KILL "$process" 2>/dev/null || true
    done
    rm -rf "$place"
}
trap end EXIT
trap 'exit 1' INT TERM

step() {
    echo "== $*"
}

step "copy what .dockerignore lets through"
mkdir "$place/preceptor" "$place/data" "$place/home"
sed -n 's/^!//p' .dockerignore | while read -r name; do
    cp -R "$source/$name" "$place/preceptor/"
done
find "$place/preceptor" -name __pycache__ -prune -exec rm -rf {} +
cd "$place/preceptor"

step "install from the lock"
"$python" -m venv "$place/venv"
bin=$place/venv/bin
pip="$bin/python -m pip install --quiet --disable-pip-version-check"
$pip --no-deps --require-hashes --requirement requirements.lock
$pip --no-deps --no-build-isolation .
"$bin/preceptor" content check
"$bin/preceptor" codes build --to "$place/codes.db"

step "start from another folder, as the image does"
cd "$place/home"
rm -rf "$place/preceptor"
"$bin/python" -m playground --port 0 > "$place/addresses" 2> "$place/playground.log" &
playground=$!
field() {
    "$bin/python" -c "import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])" "$place/addresses" "$1"
}
wait_for() {
    tries=0
    until "$@" 2>/dev/null; do
        tries=$((tries + 1))
        if [ "$tries" -gt 60 ] || { [ -n "$bot" ] && ! kill -0 "$bot" 2>/dev/null; }; then
            echo "gave up on: $*" >&2
            cat "$place"/*.log >&2
            exit 1
        fi
        sleep 1
    done
}
wait_for test -s "$place/addresses"
free_port=$("$bin/python" -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
DISCORD_TOKEN=$(field token) PRECEPTOR_DATA_DIR=$place/data PRECEPTOR_CODES_INDEX=$place/codes.db \
    PRECEPTOR_HTTP_PORT=$free_port PRECEPTOR_LOG_FORMAT=json \
    PRECEPTOR_DISCORD_API_URL=$(field api_url) PRECEPTOR_DISCORD_GATEWAY_URL=$(field gateway_url) \
    "$bin/preceptor" run > "$place/bot.log" 2>&1 &
bot=$!

step "health answers"
check=$(sed -n 's/^HEALTHCHECK .* CMD //p' "$source/Dockerfile")
export PRECEPTOR_HTTP_PORT="$free_port"
is_well() {
    "$bin/python" -c "$("$bin/python" -c 'import json, sys; print(json.loads(sys.argv[1])[2])' "$check")"
}
wait_for is_well

step "SIGTERM ends it with exit code 0"
kill -TERM "$bot"
code=0
wait "$bot" || code=$?
bot=''
if [ "$code" -ne 0 ] || [ ! -s "$place/data/preceptor.db" ]; then
    echo "exit code $code" >&2
    cat "$place/bot.log" >&2
    exit 1
fi
echo "All steps of the image worked."
