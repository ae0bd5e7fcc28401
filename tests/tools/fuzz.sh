#!/bin/sh
# fuzz.sh [MINUTES [TARGET...]]: looks for inputs that break a property of src/fuzzing, for so many minutes each
# (1 if not given), two at a time. Prints the executions of each, and fails with the inputs that break one.
# FUZZ_JOBS=1 runs one at a time.
set -eu
cd "$(dirname "$0")/../.."
minutes=${1:-1} # 0: build only
[ $# -gt 0 ] && shift
targets=${*:-$(ls fuzz/fuzz_targets | sed 's/\.rs$//')}
tools=$PWD/.cache/tools
toolchain=${FUZZ_TOOLCHAIN:-nightly}
logs=$PWD/target/fuzz
if ! rustup toolchain list 2>/dev/null | grep -q "^$toolchain"; then
    echo "Fuzzing needs a nightly toolchain: rustup toolchain install nightly" >&2
    exit 1
fi
if [ ! -x "$tools/bin/cargo-fuzz" ]; then
    echo "Installing cargo-fuzz into .cache/tools (a minute, once) ..." >&2
    cargo install --quiet --locked --root "$tools" cargo-fuzz
fi
export PATH="$tools/bin:$PATH"
mkdir -p "$logs"
# Nothing here is unsafe, so the sanitizers of memory would only slow it down.
cargo "+$toolchain" fuzz build --sanitizer none
[ "$minutes" != 0 ] || exit 0
host=$(rustc "+$toolchain" -vV | sed -n 's/^host: //p')
run() {
    mkdir -p "fuzz/corpus/$1" "fuzz/artifacts/$1"
    "fuzz/target/$host/release/$1" "fuzz/corpus/$1" -artifact_prefix="fuzz/artifacts/$1/" \
        -max_total_time=$((minutes * 60)) -timeout=30 -max_len=4096 -print_final_stats=1 >"$logs/$1.log" 2>&1 ||
        echo "$1" >>"$logs/failed"
}
rm -f "$logs/failed"
jobs=0
for target in $targets; do
    run "$target" &
    jobs=$((jobs + 1))
    if [ "$jobs" -ge "${FUZZ_JOBS:-2}" ]; then
        wait
        jobs=0
    fi
done
wait
for target in $targets; do
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/$target.log" | tail -n 1)
    found=$(find "fuzz/artifacts/$target" -type f | wc -l)
    echo "$target: ${executions:-?} executions, $found inputs that break it"
done
if [ -f "$logs/failed" ]; then
    echo "See $logs and fuzz/artifacts: $(tr '\n' ' ' <"$logs/failed")" >&2
    exit 1
fi
