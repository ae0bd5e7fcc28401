#!/bin/sh
# make test, in parts: test.sh [all|nightly|quick|lint|deny|unit|simulator|contributing|acceptance|acceptance-bundled|
# acceptance-opentofu|acceptance-2017|ministack].
# Without an argument it is all. The first part that fails ends it.
set -eu
cd "$(dirname "$0")/../.."
bundled=$PWD/tests/tools/terraform-1.15
reports=$PWD/target/nextest/reports
started=$(date +%s)
export PATH="$PATH:$PWD/.cache/tools/bin"

# Tests of what terraform 1.11 lacks: actions and queries (1.14), import by identity (1.12), configuration that the
# provider generates for an import (1.14). They run with the bundled terraform. A test that is not named
# here and needs more than the terraform on PATH fails (`needs` in tests/it/support/terraform.rs).
newer='test(/^acceptance::actions::/) | test(/^acceptance::query::/) | test(/^acceptance::replication_group::identity::/)
    | test(/^acceptance::.*::by_identity$/) | test(/^acceptance::replication_group::generate_config::/)'
# What happens around a change depends on the calls that the host makes, and those of OpenTofu differ.
around_a_change='test(/^acceptance::(foreign_changes|pending_changes|ignored_arguments|create_before_destroy)::/)
    | test(/^acceptance::cluster::(az_mode|deleted_with_group|facts_of_its_group|tags_of_its_group)::/)
    | test(/^acceptance::replication_group::members_available::/) | test(/an_ignored_token_is_not_sent/)
    | test(/^acceptance::(moved|migrate|import_blocks|schema)::/) | test(/invalid_names/)
    | test(/^acceptance::replication_group::identity::/)'
# All that OpenTofu lacks: actions, and queries. Everything else runs with it, too (make nightly).
opentofu_lacks='test(/^acceptance::(actions|query)::/)'
# Life cycles that are the same with the limits of the API Reference, 2017-10-24: none of them names an edition.
life_cycle='test(/^acceptance::replication_group::(basic|update|import|tags|replacement|lost_response|timeouts)::/)
    | test(/^acceptance::(subnet_group|cluster_reboot)::/)'
# The bundled terraform is a Python library that does not pass signals on, so that these (Ctrl-C, SIGTERM,
# terraform killed) need the real binary.
signals='test(/^acceptance::signals::/)'

heading() {
    printf '\n== %s (after %s s)\n' "$1" "$(($(date +%s) - started))"
}

# run NAME ARGUMENT...: runs tests and keeps the report.
run() {
    name=$1
    shift
    mkdir -p "$reports"
    code=0
    cargo nextest run --cargo-quiet "$@" || code=$?
    mv target/nextest/default/junit.xml "$reports/$name.xml" 2>/dev/null || true
    [ "$code" = 0 ] || exit "$code"
}

# At the end, however it comes: which tests took most of the time.
slowest() {
    code=$?
    trap - EXIT
    set -- "$reports"/*.xml
    if [ -f "$1" ]; then
        heading "Time"
        python3 tests/tools/slowest.py "$@" || true
    fi
    exit "$code"
}

lint() {
    heading "Formatting and lints"
    cargo fmt --all --check
    cargo clippy --quiet --workspace --all-targets -- -D warnings
    python3 tests/tools/prove.py --check
}

# What the dependencies may be. It changes with Cargo.lock only, and a fresh machine builds cargo-deny first.
deny() {
    heading "Licences and sources of the dependencies"
    sh tests/tools/cargo_tool.sh cargo-deny 0.20.2
    cargo deny --log-level error check licenses bans sources
}

unit() {
    heading "Unit and wire tests"
    run unit -E 'not test(/^acceptance::/)'
    cargo test --quiet --doc
}

simulator() {
    heading "The simulator itself"
    run simulator --package elasticache-simulator
    cargo build --quiet --package elasticache-simulator
    sh tests/tools/venv.sh
    sh tests/tools/with_simulator.sh .cache/venv/bin/python tests/simulator/check/model_check.py
    target/debug/elasticache-simulator --behaviours | tail -n 1
    .cache/venv/bin/python tests/tools/workflows.py
}

# The patches of CONTRIBUTING.md, and what make new-rule and new-resource write. After `lint`, which has built most.
contributing() {
    heading "The examples of CONTRIBUTING.md"
    python3 tests/tools/contributing.py
}

# acceptance NAME TERRAFORM FILTER: the acceptance tests of a filter with one terraform.
run_acceptance() {
    heading "Acceptance tests with $("$2" version 2>/dev/null | head -n 1) ($2)"
    TERRAFORM=$2 run "$1" --test it -E "test(/^acceptance::/) & ($3)"
}

# Each acceptance test with one terraform: the one on PATH, or the bundled one if it is a test of what
# that one lacks. Without one on PATH, the bundled one runs all that it can run, and the rest is an error.
acceptance() {
    sh tests/tools/venv.sh
    terraform=${TERRAFORM:-$(command -v terraform || true)}
    if [ -n "$terraform" ]; then
        run_acceptance acceptance "$terraform" "not ($newer)"
        run_acceptance acceptance-newer "$bundled" "$newer"
        opentofu
    else
        run_acceptance acceptance "$bundled" "not ($signals)"
        missing_terraform
    fi
}

# Where there is an OpenTofu on PATH.
opentofu() {
    tofu=$(command -v tofu || true)
    [ -z "$tofu" ] || run_acceptance acceptance-opentofu "$tofu" "$around_a_change"
}

# All acceptance tests with an OpenTofu: the one on PATH, or the one that TERRAFORM names.
acceptance_opentofu() {
    sh tests/tools/venv.sh
    tofu=${TERRAFORM:-$(command -v tofu || true)}
    if [ -z "$tofu" ]; then
        heading "There is no tofu on PATH, so the acceptance tests were not run with OpenTofu"
        return
    fi
    run_acceptance acceptance-opentofu-all "$tofu" "not ($opentofu_lacks)"
}

# All acceptance tests with the bundled terraform, but those that it can't run.
acceptance_bundled() {
    sh tests/tools/venv.sh
    # Logging all there is, in which no secret may be.
    export TEST_TRACE=1
    run_acceptance acceptance-bundled "$bundled" "not ($signals)"
    unset TEST_TRACE
}

# All cells of the fault matrix, of which the wire tests run a part.
faults() {
    heading "The fault matrix"
    FAULTS=all cargo test --quiet --test it -- wire::faults acceptance::faults --nocapture
}

# Faults that are planted in the code, each of which a test must notice.
prove() {
    heading "Planted faults"
    python3 tests/tools/prove.py
}

# All arguments that are younger than 2017, of which the acceptance tests run a part.
later_arguments() {
    terraform=${TERRAFORM:-$(command -v terraform || echo "$bundled")}
    export ARGUMENTS=all
    run_acceptance later-arguments "$terraform" "test(/later_arguments/)"
    unset ARGUMENTS
}

# The edition of 2017 keeps them, too.
acceptance_2017() {
    terraform=${TERRAFORM:-$(command -v terraform || echo "$bundled")}
    export TEST_API_EDITION=2017-10-24
    run_acceptance acceptance-2017 "$terraform" "$life_cycle"
    unset TEST_API_EDITION
}

missing_terraform() {
    heading "ERROR: there is no terraform on PATH, so these tests were not run"
    cargo nextest list --cargo-quiet --test it -E "$signals"
    echo "They need the real binary: put terraform 1.11 or later on PATH, or name it in TERRAFORM."
    if [ -z "${ALLOW_NO_TERRAFORM:-}" ]; then
        echo "All others ran with the bundled terraform. ALLOW_NO_TERRAFORM=1 accepts that."
        exit 1
    fi
    echo "ALLOW_NO_TERRAFORM is set, so this counts as passed."
}

ministack() {
    sh tests/tools/venv.sh
    heading "Walk against ministack"
    cargo build --quiet
    terraform=${TERRAFORM:-$(command -v terraform || echo "$bundled")}
    .cache/venv/bin/python tests/ministack/walk.py "$terraform"
}

part=${1:-all}
case $part in
lint | deny | contributing | ministack) ;;
*)
    # Without the feature that lets it replace itself.
    sh tests/tools/cargo_tool.sh cargo-nextest 0.9.151 --no-default-features --features default-no-update
    rm -rf "$reports"
    trap slowest EXIT
    ;;
esac
case $part in
all)
    lint
    contributing
    unit
    simulator
    ministack
    acceptance
    ;;
nightly)
    export NIGHTLY=1
    lint
    deny
    contributing
    unit
    simulator
    ministack
    acceptance
    acceptance_bundled
    # A terraform that is named is none.
    (unset TERRAFORM && acceptance_opentofu)
    acceptance_2017
    later_arguments
    faults
    prove
    ;;
acceptance-2017) acceptance_2017 ;;
quick)
    lint
    unit
    simulator
    ;;
acceptance-bundled) acceptance_bundled ;;
acceptance-opentofu) acceptance_opentofu ;;
lint | deny | unit | simulator | contributing | acceptance | ministack) "$part" ;;
*)
    echo "There is no part called $part." >&2
    exit 2
    ;;
esac
heading "All passed"
