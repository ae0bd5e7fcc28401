"""Finds changes to the code that no unit test notices: the mutants of cargo-mutants, all in one build.

cargo-mutants builds anew for each mutant, which is hours for one directory of ours. Here each function
that has mutants gets one body for each of them in a copy of the tree, and the variable MUTANT chooses
the body when the tests run. So there are one to three builds and a tenth of a second for each mutant.

    mutants.py [--tests FILTER] [FILE...]

FILE: source files below the top, by default the request, response and plan code of both resources.
FILTER: which unit tests run, by default `resources::`. Prints each survivor with its change, and exits
with 1 if there is one. Needs cargo-mutants (`make mutants` installs it below .cache).
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
COPY = TOP / "target" / "mutants"
PACKAGE = "terraform-provider-elasticache"
FILES = [
    f"src/resources/{name}.rs"
    for name in (
        "cluster/answer",
        "cluster/mapping",
        "cluster/nodes",
        "cluster/plan",
        "cluster/request",
        "cluster/response",
        "cluster/steps",
        "replication_group/answer",
        "replication_group/desired",
        "replication_group/mapping",
        "replication_group/plan",
        "replication_group/plan/order",
        "replication_group/plan/resize",
        "replication_group/plan/token",
        "replication_group/request",
        "replication_group/resize",
        "replication_group/response",
        "replication_group/steps",
        "replication_group/topology",
        "subnet_group/mapping",
    )
]
SWITCH = """
/// The number of the mutant that is on; 0: none.
pub fn mutant() -> u32 {
    static ID: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *ID.get_or_init(|| std::env::var("MUTANT").map_or(0, |id| id.parse().expect("a number")))
}
"""
# cargo-mutants has no value for a type it does not know; these are what an attribute can be.
ATTRIBUTE_VALUES = ["crate::framework::model::Val::Null", "crate::framework::model::Val::Unknown"]
SECONDS = 60


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def listed(files):
    """The mutants of `files` as cargo-mutants lists them, and the ones for attributes."""
    command = ["cargo", "mutants", "--list", "--json"]
    for file in files:
        command += ["-f", file]
    done = run(command, cwd=TOP)
    if done.returncode:
        sys.exit(f"cargo mutants --list failed: {done.stderr}")
    mutants = json.loads(done.stdout)
    # Two bodies of one function are of one type, which `impl Trait` does not say.
    mutants = [m for m in mutants if "impl " not in m["function"]["return_type"]]
    bodies = {
        (m["file"], json.dumps(m["span"])): m
        for m in mutants
        if m["genre"] == "FnValue" and m["function"]["return_type"].startswith("-> Val<")
    }
    for mutant in bodies.values():
        start = mutant["name"].split(" with ")[0]
        for value in ATTRIBUTE_VALUES:
            mutants.append({**mutant, "replacement": value, "name": f"{start} with {value}"})
    return dict(enumerate(mutants, 1))


def copy_tree():
    """The tree as it is now, without what git ignores, in COPY."""
    names = run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=TOP).stdout.split("\0")
    names = {name for name in names if name and (TOP / name).is_file()}
    for name in names:
        source, target = TOP / name, COPY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != source.read_bytes():
            shutil.copyfile(source, target)
    # Another name, so that cargo does not take what is built here for the package itself: both are in
    # one target directory, because building the dependencies takes minutes.
    for name in ("Cargo.toml", "Cargo.lock"):
        text = (TOP / name).read_text()
        (COPY / name).write_text(text.replace(f'name = "{PACKAGE}"', f'name = "{PACKAGE}-mutants"'))
    for path in COPY.rglob("*.rs"):
        if str(path.relative_to(COPY)) not in names:
            path.unlink()


class Text:
    """A source file whose places are found by line and column, as cargo-mutants counts them."""

    def __init__(self, text):
        self.text = text
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)

    def span(self, span):
        return tuple(self.lines[p["line"] - 1] + p["column"] - 1 for p in (span["start"], span["end"]))

    def braces(self, function):
        """Where the body of a function opens and closes."""
        at, end = function
        depth = 0
        while at < end:
            if self.text.startswith("//", at):
                at = self.text.index("\n", at)
            elif self.text[at] in "([":
                depth += 1
            elif self.text[at] in ")]":
                depth -= 1
            elif self.text[at] == "{" and depth == 0:
                return at, end - 1
            at += 1
        raise ValueError(f"no body in {self.text[slice(*function)]}")


def with_bodies(text, mutants):
    """The text of a file with one body more in a function for each of its mutants."""
    source = Text(text)
    functions = {source.span(m["function"]["span"]) for m in mutants.values()}
    inner = {f for f in functions for g in functions if f != g and g[0] <= f[0] and f[1] <= g[1]}
    parts, at = [], 0
    for function in sorted(functions - inner):
        opens, closes = source.braces(function)
        parts.append(text[at : opens + 1] + " match crate::mutant() {\n")
        for number, mutant in mutants.items():
            start, end = source.span(mutant["span"])
            if function[0] <= start and end <= function[1]:
                body = text[opens + 1 : start] + mutant["replacement"] + text[end:closes]
                parts.append(f"/*from {number}*/ {number} => {{ {body}\n/*to {number}*/ }}\n")
        parts.append(f"_ => {{{text[opens + 1:closes]}}} }} ")
        at = closes
    return "".join(parts) + text[at:]


def lines_of(text):
    """Which mutant a line of a written file belongs to."""
    lines, current = {}, None
    for number, line in enumerate(text.split("\n"), 1):
        if begins := re.search(r"/\*from (\d+)\*/", line):
            current = int(begins[1])
        if current:
            lines[number] = current
        if "/*to " in line:
            current = None
    return lines


def build(mutants):
    """The test program with all mutants that compile, and those mutants."""
    with (COPY / "src/lib.rs").open("a") as lib:
        lib.write(SWITCH)
    environment = {**os.environ, "CARGO_TARGET_DIR": str(TOP / "target")}
    command = ["cargo", "test", "--lib", "--no-run", "--message-format=json"]
    while True:
        of_file = collections.defaultdict(dict)
        for number, mutant in mutants.items():
            of_file[mutant["file"]][number] = mutant
        lines = {}
        for file, some in of_file.items():
            text = with_bodies((TOP / file).read_text(), some)
            (COPY / file).write_text(text)
            lines[file] = lines_of(text)
        done = run(command, cwd=COPY, env=environment)
        messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if done.returncode == 0:
            return next(m["executable"] for m in messages if m.get("executable")), mutants
        wrong = {
            lines.get(span["file_name"], {}).get(span["line_start"])
            for m in messages
            if m.get("reason") == "compiler-message" and m["message"]["level"] == "error"
            for span in m["message"]["spans"]
            if span["is_primary"]
        } - {None}
        if not wrong:
            sys.exit(f"The copy in {COPY} does not build: {done.stderr}")
        mutants = {number: m for number, m in mutants.items() if number not in wrong}


def survives(program, tests, number):
    """Whether all unit tests pass with this mutant."""
    try:
        environment = {**os.environ, "MUTANT": str(number)}
        done = run([program, "--quiet", tests], cwd=COPY, env=environment, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tests", default="resources::")
    arguments.add_argument("files", nargs="*", default=FILES)
    arguments = arguments.parse_args()
    mutants = listed(arguments.files)
    copy_tree()
    program, viable = build(mutants)
    if not survives(program, arguments.tests, 0):
        sys.exit("The tests fail without any mutant.")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = pool.map(lambda number: survives(program, arguments.tests, number), viable)
        survivors = [number for number, alive in zip(viable, answers) if alive]
    for number in survivors:
        print(f"survives: {viable[number]['name']} (MUTANT={number})")
    caught = len(viable) - len(survivors)
    print(
        f"{len(mutants)} mutants: {len(mutants) - len(viable)} do not compile, {caught} caught,"
        f" {len(survivors)} survive. The program that has them: {program}"
    )
    sys.exit(bool(survivors))


if __name__ == "__main__":
    main()
