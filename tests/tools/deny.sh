#!/bin/sh
# Installs cargo-deny, which checks licences and sources of the dependencies, into .cache/tools, unless this version is
# there already.
set -eu
cd "$(dirname "$0")/../.."
version=0.20.2
tools=$PWD/.cache/tools
case $("$tools/bin/cargo-deny" --version 2>/dev/null || true) in
"cargo-deny $version"*) exit 0 ;;
esac
echo "Installing cargo-deny $version from crates.io into .cache/tools (about 5 minutes, once) ..." >&2
# It runs for a second, so it needs no thorough optimization.
CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked --root "$tools" --version "$version" cargo-deny
