#!/bin/sh
# Makes .cache/venv with what the tests take from PyPI, unless it is there already.
set -eu
cd "$(dirname "$0")/../.."
wanted=tests/tools/requirements.txt
if cmp -s "$wanted" .cache/venv/installed.txt; then
    exit 0
fi
echo "Installing Python packages into .cache/venv ..." >&2
mkdir -p .cache
rm -rf .cache/venv
# Debian ships Python without the part that makes environments.
if ! python3 -m venv .cache/venv 2>.cache/venv.log; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        apt-get update -qq >&2
        apt-get install -y -qq python3 python3-venv >&2
        rm -rf .cache/venv
        python3 -m venv .cache/venv
    else
        cat .cache/venv.log >&2
        echo "Python 3.10 or later with its venv module is needed: apt-get install python3-venv" >&2
        exit 1
    fi
fi
.cache/venv/bin/pip install --quiet --disable-pip-version-check --requirement "$wanted"
# Only a complete environment has this file.
cp "$wanted" .cache/venv/installed.txt
