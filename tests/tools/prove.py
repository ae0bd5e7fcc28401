"""Plants faults, and shows that tests notice each of them.

    prove.py [--check] [NAME...]

Each tests/prove/NAME.patch plants one fault and names, above the patch, the tests that must turn red: unit tests as
`turns red: aws::...`, and those of tests/it as `turns red: it wire::...`. The code that it adds asks `planted("NAME")`, so
that all of them are built at once, in a copy of the tree: the file `planted` there says which fault there is. First all
tests must pass without one. `--check` only looks whether the patches apply and whether there are such tests.

A patch that does not apply any more: make the same mistake in the tree by hand, and write the patch again with
`git diff -U1`, below its first lines.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import time

import contributing

TOP = contributing.TOP
COPY = TOP / "target" / "prove"
PATCHES = TOP / "tests" / "prove"
RED = re.compile(r"^turns red: (it )?(\S+)$", re.MULTILINE)
RESULT = re.compile(r"^test (\S+) \.\.\. (ok|FAILED)$", re.MULTILINE)
FILE = re.compile(r"^\+\+\+ b/(\S+)$", re.MULTILINE)
PLANTED = re.compile(r"\bplanted\(\"([a-z0-9-]+)\"\)")
# The program has another name, so that it is not taken for the one of the tree.
PROGRAM = "terraform-provider-elasticache"
# A test that does not end has noticed the fault, too.
LONGEST = 180
SWITCH = """
/// Whether this fault is planted.
#[doc(hidden)]
pub fn planted(name: &str) -> bool {
    static PLANTED: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let read = || std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/planted")).unwrap_or_default();
    PLANTED.get_or_init(read) == name
}
"""


def git_apply(patch, directory, *options):
    # Without the ceiling, git would find the repository of the tree and apply nothing in an ignored folder.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(directory.parent)}
    command = ["git", "apply", "-C1", *options, str(patch)]
    done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def tests_of(patch):
    """The tests that must notice a fault, each with the program it is in."""
    return [("it" if place else "lib", name) for place, name in RED.findall(patch.read_text())]


def problems(patch, sources):
    """What is wrong with a patch, as far as it shows without a build."""
    text = patch.read_text()
    found = [git_apply(patch, TOP, "--check")]
    if not tests_of(patch):
        found.append("it names no test")
    for _, name in tests_of(patch):
        function = re.compile(rf"\bfn {name.rsplit('::', 1)[1]}\(")
        if not any(function.search(source) for source in sources):
            found.append(f"there is no test {name}")
    if any("tests" in file for file in FILE.findall(text)):
        found.append("it changes a test")
    if set(PLANTED.findall(text)) != {patch.stem}:
        found.append(f'it does not ask planted("{patch.stem}")')
    return [f"{patch.name}: {problem}" for problem in found if problem]


def plant(patches):
    """A copy of the tree with all faults, none of which is there yet."""
    contributing.COPY = COPY
    contributing.copy_tree()
    contributing.PROGRAM = contributing.PROGRAM.replace(f'name = "{PROGRAM}"', f'name = "{PROGRAM}-planted"')
    contributing.rename_packages()
    for path in (COPY / "tests" / "it").rglob("*.rs"):
        text = path.read_text()
        path.write_text(text.replace(f'"CARGO_BIN_EXE_{PROGRAM}"', f'"CARGO_BIN_EXE_{PROGRAM}-planted"'))
    for patch in patches:
        failed = git_apply(patch, COPY)
        if failed:
            sys.exit(f"{patch.name} does not apply together with the others:\n{failed}")
    library = COPY / "src" / "lib.rs"
    library.write_text(library.read_text() + SWITCH)


def build(programs):
    """Builds the programs of the tests: the path of each."""
    command = ["cargo", "test", "--offline", "--no-run", "--message-format=json"]
    command += [option for program in programs for option in (["--lib"] if program == "lib" else ["--test", program])]
    environment = {**os.environ, "CARGO_TARGET_DIR": str(TOP / "target")}
    done = subprocess.run(command, cwd=COPY, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        messages = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
        errors = [one["message"]["rendered"] for one in messages if one["reason"] == "compiler-message"]
        sys.exit("\n".join(errors) or done.stderr)
    built = {}
    for line in done.stdout.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("executable") and message["profile"]["test"]:
            kind = message["target"]["kind"][0]
            built["lib" if kind == "lib" else message["target"]["name"]] = message["executable"]
    return built


def outcomes(tests, built):
    """The results of tests with the fault that is planted now."""
    results = {}
    for program in sorted({program for program, _ in tests}):
        names = [name for other, name in tests if other == program]
        command = [built[program], "--exact", *names]
        # As cargo does it for tests that look for files of the tree.
        environment = {**os.environ, "RUST_BACKTRACE": "0", "CARGO_MANIFEST_DIR": str(COPY)}
        try:
            done = subprocess.run(
                command, cwd=COPY, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST
            )
            output, reason = done.stdout, done.stderr
        except subprocess.TimeoutExpired as expired:
            output, reason = (expired.stdout or b"").decode(), ""
        found = dict(RESULT.findall(output))
        if reason and set(found) != set(names):
            sys.exit(f"Not all of these tests ran: {', '.join(names)}\n{reason}\n{output}")
        results.update({(program, name): found.get(name, "too long") for name in names})
    return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    patches = [patch for patch in sorted(PATCHES.glob("*.patch")) if not given.names or patch.stem in given.names]
    if not patches:
        sys.exit("There is no such patch in tests/prove.")
    sources = [path.read_text() for top in ("src", "tests/it") for path in (TOP / top).rglob("*.rs")]
    wrong = [problem for patch in patches for problem in problems(patch, sources)]
    if wrong:
        sys.exit("\n".join(wrong))
    if given.check:
        print(f"{len(patches)} planted faults apply.")
        return
    plant(patches)
    tests = {patch: tests_of(patch) for patch in patches}
    everything = sorted({test for some in tests.values() for test in some})
    begun = time.monotonic()
    built = build(sorted({program for program, _ in everything}))
    print(f"{len(patches)} faults are built ({time.monotonic() - begun:.0f} s)", flush=True)
    red = [name for (_, name), result in outcomes(everything, built).items() if result != "ok"]
    if red:
        sys.exit(f"These fail without any planted fault: {', '.join(red)}")
    unnoticed = []
    for patch, some in tests.items():
        begun = time.monotonic()
        (COPY / "planted").write_text(patch.stem)
        green = [name for (_, name), result in outcomes(some, built).items() if result == "ok"]
        (COPY / "planted").unlink()
        unnoticed += [f"{patch.stem}: {name} passes" for name in green]
        noticed = f"{len(some) - len(green)} of {len(some)} tests notice it"
        print(f"{patch.stem}: {noticed} ({time.monotonic() - begun:.0f} s)", flush=True)
    if unnoticed:
        sys.exit("Not noticed:\n" + "\n".join(unnoticed))


if __name__ == "__main__":
    main()
