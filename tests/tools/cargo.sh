#!/bin/sh
# Says what to do when there is no Rust. Everything else is installed by `make` itself.
if ! command -v cargo >/dev/null; then
    echo "There is no cargo on PATH. Rust 1.94.1 or later is needed: https://rustup.rs" >&2
    exit 1
fi
if ! command -v cc >/dev/null; then
    echo "There is no C compiler on PATH, which the TLS library needs: apt-get install gcc libc6-dev" >&2
    exit 1
fi
