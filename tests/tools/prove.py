"""Plants faults, and shows that tests notice each of them.

    prove.py [--check] [NAME...]

Each tests/prove/NAME.patch plants one fault in a copy of the tree and names, above the patch, the unit tests that must
turn red. They are run on the copy as it is, where all must pass, and then once for each patch. `--check` only looks
whether the patches apply and whether there are such tests, without building anything.

A patch that does not apply any more: make the same mistake in the tree by hand, and write the patch again with
`git diff -U1`, below its first lines.
"""

import argparse
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
RED = re.compile(r"^turns red: (\S+)$", re.MULTILINE)
RESULT = re.compile(r"^test (\S+) \.\.\. (ok|FAILED)$", re.MULTILINE)
FILE = re.compile(r"^\+\+\+ b/(\S+)$", re.MULTILINE)


def git_apply(patch, directory, *options):
    # Without the ceiling, git would find the repository of the tree and apply nothing in an ignored folder.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(directory.parent)}
    command = ["git", "apply", "-C1", *options, str(patch)]
    done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def problems(patch):
    """What is wrong with a patch, as far as it shows without a build."""
    text = patch.read_text()
    names = RED.findall(text)
    found = [git_apply(patch, TOP, "--check")]
    if not names:
        found.append("it names no test")
    sources = [path.read_text() for path in (TOP / "src").rglob("*.rs")]
    for name in names:
        function = re.compile(rf"\bfn {name.rsplit('::', 1)[1]}\(")
        if not any(function.search(source) for source in sources):
            found.append(f"there is no test {name}")
    if any("tests" in file for file in FILE.findall(text)):
        found.append("it changes a test")
    return [f"{patch.name}: {problem}" for problem in found if problem]


def outcomes(names):
    """The results of tests in the copy."""
    command = ["cargo", "test", "--lib", "--offline", "--", "--exact", *names]
    environment = {**os.environ, "CARGO_TARGET_DIR": str(TOP / "target"), "RUST_BACKTRACE": "0"}
    done = subprocess.run(command, cwd=COPY, env=environment, capture_output=True, text=True, check=False)
    results = dict(RESULT.findall(done.stdout))
    if set(results) != set(names):
        sys.exit(f"Not all of these tests ran: {', '.join(names)}\n{done.stderr}\n{done.stdout}")
    return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    patches = [patch for patch in sorted(PATCHES.glob("*.patch")) if not given.names or patch.stem in given.names]
    if not patches:
        sys.exit("There is no such patch in tests/prove.")
    wrong = [problem for patch in patches for problem in problems(patch)]
    if wrong:
        sys.exit("\n".join(wrong))
    if given.check:
        print(f"{len(patches)} planted faults apply.")
        return
    contributing.COPY = COPY
    contributing.copy_tree()
    contributing.rename_packages()
    tests = {patch: RED.findall(patch.read_text()) for patch in patches}
    everything = sorted({name for names in tests.values() for name in names})
    red = [name for name, result in outcomes(everything).items() if result != "ok"]
    if red:
        sys.exit(f"These fail without any planted fault: {', '.join(red)}")
    unnoticed = []
    for patch, names in tests.items():
        begun = time.monotonic()
        failed = git_apply(patch, COPY)
        if failed:
            sys.exit(f"{patch.name} does not apply to the copy:\n{failed}")
        green = [name for name, result in outcomes(names).items() if result == "ok"]
        git_apply(patch, COPY, "-R")
        unnoticed += [f"{patch.stem}: {name} passes" for name in green]
        noticed = f"{len(names) - len(green)} of {len(names)} tests notice it"
        print(f"{patch.stem}: {noticed} ({time.monotonic() - begun:.0f} s)", flush=True)
    if unnoticed:
        sys.exit("Not noticed:\n" + "\n".join(unnoticed))


if __name__ == "__main__":
    main()
