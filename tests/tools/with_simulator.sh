#!/bin/sh
# Runs a command with the URL of a running simulator, and the simulator's program, as its last two
# arguments. The simulator ends with it.
set -eu
program=$(dirname "$0")/../../target/debug/elasticache-simulator
scratch=$(mktemp -d /tmp/tf-simulator-XXXXXX)
simulator=
cleanup() {
    code=$?
    trap - EXIT
    if [ -n "$simulator" ]; then
        kill "$simulator" 2>/dev/null || true
        wait "$simulator" 2>/dev/null || true
    fi
    rm -rf "$scratch"
    exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkfifo "$scratch/ready"
"$program" >"$scratch/ready" &
simulator=$!
read -r _ _ url <"$scratch/ready"
"$@" "$url" "$program"
