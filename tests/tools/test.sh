#!/bin/sh
# make test, in parts: test.sh [lint|unit|simulator|acceptance|acceptance-bundled|ministack|quick]...
# Without an argument all of them run, and the first that fails ends it.
set -eu
cd "$(dirname "$0")/../.."
bundled=$PWD/tests/tools/terraform-1.15
started=$(date +%s)

heading() {
    printf '\n== %s (after %s s)\n' "$1" "$(($(date +%s) - started))"
}

lint() {
    heading "Formatting and lints"
    cargo fmt --all --check
    cargo clippy --quiet --workspace --all-targets -- -D warnings
}

unit() {
    heading "Unit and wire tests"
    cargo test --quiet --lib --bins
    cargo test --quiet --doc
    cargo test --quiet --test it -- --skip acceptance::
}

simulator() {
    heading "The simulator itself"
    cargo test --quiet --package elasticache-simulator
    cargo build --quiet --package elasticache-simulator
    sh tests/tools/venv.sh
    sh tests/tools/with_simulator.sh .cache/venv/bin/python tests/simulator/check/model_check.py
    target/debug/elasticache-simulator --behaviours | tail -n 1
}

acceptance() {
    terraform=${TERRAFORM:-$(command -v terraform || true)}
    if [ -z "$terraform" ]; then
        heading "Acceptance tests with the terraform on PATH: there is none"
        echo "Not run: acceptance::signals, which needs the real binary. The rest runs with 1.15.5."
        return
    fi
    heading "Acceptance tests with $("$terraform" version 2>/dev/null | head -n 1)"
    TERRAFORM=$terraform cargo test --quiet --test it -- acceptance::
}

acceptance_bundled() {
    sh tests/tools/venv.sh
    heading "Acceptance tests with $("$bundled" version | head -n 1)"
    echo "Not run here: acceptance::signals (Ctrl-C, SIGTERM, terraform killed). This terraform is a"
    echo "Python library that does not pass signals on; these tests need the real binary."
    TERRAFORM=$bundled cargo test --quiet --test it -- acceptance:: --skip acceptance::signals::
}

ministack() {
    sh tests/tools/venv.sh
    heading "Walk against ministack"
    cargo build --quiet
    terraform=${TERRAFORM:-$(command -v terraform || echo "$bundled")}
    .cache/venv/bin/python tests/ministack/walk.py "$terraform"
}

case ${1:-all} in
all)
    lint
    unit
    simulator
    acceptance
    acceptance_bundled
    ministack
    ;;
quick)
    lint
    unit
    simulator
    ;;
acceptance-bundled) acceptance_bundled ;;
lint | unit | simulator | acceptance | ministack) "$1" ;;
*)
    echo "There is no part called $1." >&2
    exit 2
    ;;
esac
heading "All passed"
