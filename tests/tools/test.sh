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

# What may depend on terraform's version: its newer features, the protocol, types, imports, examples, and
# the life of each resource once. All of them run with the terraform on PATH.
by_version="actions functions ephemeral examples schema data_sources cluster_reboot::basic
    failover_test::basic failover_test::order cluster::import cluster::lists
    replication_group::basic replication_group::every_argument replication_group::generated
    replication_group::identity replication_group::import replication_group::moved
    replication_group::mutual_tls replication_group::replacement replication_group::secrets
    replication_group::types replication_group::write_only_token"

# acceptance_bundled [test...]: all without an argument.
acceptance_bundled() {
    sh tests/tools/venv.sh
    heading "Acceptance tests with $("$bundled" version | head -n 1)"
    echo "Not run here: acceptance::signals (Ctrl-C, SIGTERM, terraform killed). This terraform is a"
    echo "Python library that does not pass signals on; these tests need the real binary."
    [ $# -gt 0 ] || set -- ""
    filters=
    for name in "$@"; do filters="$filters acceptance::$name"; done
    # shellcheck disable=SC2086
    TERRAFORM=$bundled cargo test --quiet --test it -- $filters --skip acceptance::signals::
}

# Both in at most a quarter of an hour; `make acceptance-bundled` runs the rest with 1.15.5 too.
acceptance_by_version() {
    if [ -z "${TERRAFORM:-$(command -v terraform || true)}" ]; then
        acceptance_bundled
    else
        # shellcheck disable=SC2086
        acceptance_bundled $by_version
    fi
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
    acceptance_by_version
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
