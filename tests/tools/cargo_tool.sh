#!/bin/sh
# cargo_tool.sh CRATE VERSION [ARGUMENT...]: installs a command of cargo from crates.io into .cache/tools, unless this
# version is there already. The arguments are those of cargo install.
set -eu
cd "$(dirname "$0")/../.."
crate=$1 version=$2
shift 2
tools=$PWD/.cache/tools
case $("$tools/bin/$crate" --version 2>/dev/null || true) in
"$crate $version"*) exit 0 ;;
esac
echo "Installing $crate $version from crates.io into .cache/tools (about 5 minutes, once) ..." >&2
# It mostly waits for tests, or runs for a second, so it needs no thorough optimization, which would take twice as long.
CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked --root "$tools" --version "$version" "$@" "$crate"
