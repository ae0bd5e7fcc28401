"""Finds changes to the code that no unit test notices: the mutants of cargo-mutants, all in one build.

cargo-mutants builds anew for each mutant, which is hours for one directory of ours. Here each function
that has mutants gets one body for each of them in a copy of the tree, and the variable MUTANT chooses
the body when the tests run. So there are one to three builds and a tenth of a second for each mutant.

    mutants.py [--tests FILTER] [FILE...]

FILE: source files below the top, by default the request, response and plan code of all resources.
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
# Where the code is that makes requests from a plan, a plan from a configuration, and a state from responses, and what
# the resources share for that. A new file joins by itself.
FOLDERS = ["cluster", "replication_group", "subnet_group", "log_delivery"]
SHARED = [
    "create_only",
    "engine_change",
    "log_delivery",
    "managed/waiting/asked",
    "notification",
    "outposts",
    "pending_changes",
    "values",
]
# Tests, what tests use, messages, rules (each has examples that a test runs), what only reads, and what makes the
# calls, and waits for them, which tests over the wire walk through.
OTHER = re.compile(
    r"/(rules|tests)/"
    r"|/(\w*messages|\w*samples|tests|rules|model|list|\w*data_source|mod|calls|lock|waits)\.rs$"
)


def files():
    """The source files that are broken by default."""
    top = TOP / "src" / "resources"
    found = [path for folder in FOLDERS for path in (top / folder).rglob("*.rs")]
    found += [top / f"{name}.rs" for name in SHARED]
    names = [path.relative_to(TOP).as_posix() for path in found]
    return sorted(name for name in names if not OTHER.search(name))


SWITCH = """
/// The number of the mutant that is on; 0: none.
pub fn mutant() -> u32 {
    static ID: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *ID.get_or_init(|| std::env::var("MUTANT").map_or(0, |id| id.parse().expect("a number")))
}
"""
# cargo-mutants has no value for a type it does not know; these are what an attribute can be.
ATTRIBUTE_VALUES = ["crate::framework::model::Val::Null", "crate::framework::model::Val::Unknown"]
# The functions of a row of a table of mappings, which cargo-mutants does not see: they are closures.
CLOSURE = re.compile(r"\b(create|modify|complete|read): \|[^|]*\| ")
ROW = re.compile(r"^    (?:r#)?(\w+): ", re.MULTILINE)
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
    mutants = [m for m in mutants if "impl " not in (m["function"] or {}).get("return_type", "")]
    bodies = {
        (m["file"], json.dumps(m["span"])): m
        for m in mutants
        if m["genre"] == "FnValue" and m["function"]["return_type"].startswith("-> Val<")
    }
    for mutant in bodies.values():
        start = mutant["name"].split(" with ")[0]
        for value in ATTRIBUTE_VALUES:
            mutants.append({**mutant, "replacement": value, "name": f"{start} with {value}"})
    for file in files:
        text = (TOP / file).read_text()
        # The others are in constants, which have no body to choose, and in what a macro writes anew.
        mutants = [m for m in mutants if m["file"] != file or has_body(m, Text(text))]
        mutants += of_closures(file, text)
    return dict(enumerate(mutants, 1))


def has_body(mutant, source):
    """Whether a mutant is in a function or closure whose body can be chosen."""
    if not mutant["function"]:
        start, end = source.span(mutant["span"])
        return any(opens <= start and end <= closes for opens, closes in closures(source.text))
    start, end = source.span(mutant["function"]["span"])
    is_async = "async fn" in source.text[start:end].split("(")[0]
    return not (is_async and "#[async_trait]" in source.text)


def of_closures(file, text):
    """The mutants of the closures in a table of mappings: a call carries nothing, a read finds nothing."""
    for opens, closes in closures(text):
        kind = CLOSURE.findall(text, 0, opens)[-1]
        row = ROW.findall(text, 0, opens)[-1]
        line = text.count("\n", 0, opens) + 1
        for value in ATTRIBUTE_VALUES if kind == "read" else ["()"]:
            name = f"{file}:{line}: replace {kind} of {row} with {value}"
            yield {"file": file, "name": name, "body": (opens, closes), "replacement": value}


def closures(text):
    """Where the bodies of the closures in a table of mappings begin and end."""
    return [(found.end(), end_of_expression(text, found.end())) for found in CLOSURE.finditer(text)]


def end_of_expression(text, at):
    """Where the expression ends that begins there: before a comma, or before what closes around it."""
    depth = 0
    while depth > 0 or text[at] not in ",)]}":
        if text.startswith("//", at):
            at = text.index("\n", at)
        depth += (text[at] in "([{") - (text[at] in ")]}")
        at += 1
    return at


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
    functions = {source.span(m["function"]["span"]) for m in mutants.values() if m.get("function")}
    inner = {f for f in functions for g in functions if f != g and g[0] <= f[0] and f[1] <= g[1]}
    places = [(opens + 1, closes) for opens, closes in map(source.braces, functions - inner)]
    parts, at = [], 0
    for opens, closes in sorted(places + list(closures(text))):
        parts.append(text[at:opens] + " match crate::mutant() {\n")
        for number, mutant in mutants.items():
            start, end = mutant["body"] if "body" in mutant else source.span(mutant["span"])
            if opens <= start and end <= closes:
                body = text[opens:start] + mutant["replacement"] + text[end:closes]
                parts.append(f"/*from {number}*/ {number} => {{ {body}\n/*to {number}*/ }}\n")
        parts.append(f"_ => {{{text[opens:closes]}}} }} ")
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


def is_error(message):
    """Whether a message of cargo is an error of the compiler."""
    return message.get("reason") == "compiler-message" and message["message"]["level"] == "error"


def build(mutants, sources):
    """The test program with all mutants that compile, and those mutants. `sources` are the files as they are."""
    with (COPY / "src/lib.rs").open("a") as lib:
        lib.write(SWITCH)
    environment = {**os.environ, "CARGO_TARGET_DIR": str(TOP / "target")}
    command = ["cargo", "test", "--lib", "--no-run", "--message-format=json"]
    while True:
        of_file = collections.defaultdict(dict)
        for number, mutant in mutants.items():
            of_file[mutant["file"]][number] = mutant
        lines = {}
        for file, source in sources.items():
            text = with_bodies(source, of_file[file])
            (COPY / file).write_text(text)
            lines[file] = lines_of(text)
        done = run(command, cwd=COPY, env=environment)
        messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if done.returncode == 0:
            return next(m["executable"] for m in messages if m.get("executable")), mutants
        errors = [m["message"] for m in messages if is_error(m)]
        wrong = set().union(*(blamed(error, lines, of_file) for error in errors))
        if not wrong:
            rendered = "".join(error["rendered"] for error in errors)
            sys.exit(f"The copy in {COPY} does not build:\n{rendered}{done.stderr}")
        mutants = {number: m for number, m in mutants.items() if number not in wrong}


def blamed(error, lines, of_file):
    """The mutants for which an error of the compiler is: those on whose lines it is, or, where a macro hides that, all
    of the file."""
    primary = [span for span in error["spans"] if span["is_primary"]]
    for spans in (primary, error["spans"]):
        found = {lines.get(span["file_name"], {}).get(span["line_start"]) for span in spans} - {None}
        if found:
            return found
    files = {span["file_name"] for span in primary if span["file_name"] in of_file}
    for file in files:
        print(f"{file} is left out: {error['message']}")
    return {number for file in files for number in of_file[file]}


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
    arguments.add_argument("files", nargs="*", default=files())
    arguments = arguments.parse_args()
    sources = {file: (TOP / file).read_text() for file in arguments.files}
    mutants = listed(arguments.files)
    copy_tree()
    program, viable = build(mutants, sources)
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
