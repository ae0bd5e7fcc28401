#!/bin/sh
# Installs cargo-nextest, the test runner, into .cache/tools, unless this version is there already.
set -eu
cd "$(dirname "$0")/../.."
version=0.9.151
tools=$PWD/.cache/tools
case $("$tools/bin/cargo-nextest" --version 2>/dev/null || true) in
"cargo-nextest $version"*) exit 0 ;;
esac
echo "Installing cargo-nextest $version from crates.io into .cache/tools (about 5 minutes, once) ..." >&2
# It mostly waits for tests, so it needs no thorough optimization, which would take twice as long.
CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked --root "$tools" --version "$version" \
    --no-default-features --features default-no-update cargo-nextest
