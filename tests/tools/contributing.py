"""Applies and builds the examples of CONTRIBUTING.md, and what make new-rule and make new-resource write.

tests/contributing/argument.patch adds an argument, resource.patch a resource. Both are applied to a copy of the
tree, each also alone; then a rule and a resource are made with the scripts; and `cargo check` builds all of it.
Fails if a patch does not apply, has too many files, or if something does not build. A patch that does not apply any
more: `git apply -3` (or `patch -p1`) it to the tree, mend it, and write it again with `git diff --cached -U1`.
"""

import contextlib
import io
import os
import pathlib
import shutil
import subprocess
import sys

import new_resource
import new_rule

TOP = pathlib.Path(__file__).resolve().parents[2]
COPY = TOP / "target" / "contributing"
PATCHES = TOP / "tests" / "contributing"
# The patch, the files that count, and how many they may be.
LIMITS = (("argument.patch", "src/", 5), ("resource.patch", "", 20))
PACKAGES = ("terraform-provider-elasticache", "elasticache-simulator")
# The program keeps its name although its package gets another; the simulator's names are in its Cargo.toml.
PROGRAM = '\n[[bin]]\nname = "terraform-provider-elasticache"\npath = "src/main.rs"\n'


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def copy_tree():
    """The tree as it is now, without what git ignores, in COPY. Times of files stay as they are."""
    names = run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=TOP).stdout.split("\0")
    shutil.rmtree(COPY, ignore_errors=True)
    for name in names:
        if name and (TOP / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TOP / name, COPY / name)


def rename_packages():
    """Other names, so that cargo does not take what is built here for the packages themselves: both are in one
    target directory, because building the dependencies takes minutes."""
    for name in ("Cargo.toml", "tests/simulator/Cargo.toml", "Cargo.lock"):
        text = (COPY / name).read_text()
        for package in PACKAGES:
            text = text.replace(f'name = "{package}"', f'name = "{package}-contributing"', 1)
            text = text.replace(f'\n "{package}",', f'\n "{package}-contributing",')
        text = text.replace(
            "elasticache-simulator = { path", 'elasticache-simulator = { package = "elasticache-simulator-contributing", path'
        )
        (COPY / name).write_text(text + (PROGRAM if name == "Cargo.toml" else ""))


def git_apply(patch, *options):
    # Without the ceiling, git would find the repository of the tree and apply nothing in an ignored folder.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(COPY.parent)}
    done = run(["git", "apply", "-C1", *options, str(PATCHES / patch)], cwd=COPY, env=environment)
    if done.returncode:
        sys.exit(f"tests/contributing/{patch} does not apply:\n{done.stderr}")
    return done.stdout


def check_size(patch, counted, limit):
    files = [line.split("\t")[2] for line in git_apply(patch, "--numstat").splitlines()]
    some = [file for file in files if file.startswith(counted)]
    where = counted or "all folders"
    print(f"{patch}: {len(some)} files in {where} (at most {limit}), {len(files)} altogether")
    if len(some) > limit:
        sys.exit(f"{patch} has too many files:\n" + "\n".join(some))


def main():
    copy_tree()
    for patch, counted, limit in LIMITS:
        check_size(patch, counted, limit)
        git_apply(patch, "--check")
    for patch, _, _ in LIMITS:
        git_apply(patch)
    with contextlib.redirect_stdout(io.StringIO()):
        new_rule.new_rule(COPY, "cluster", "cc-example", "port")
        new_resource.new_resource(COPY, "example_thing")
    rename_packages()
    environment = {**os.environ, "CARGO_TARGET_DIR": str(TOP / "target")}
    done = run(["cargo", "check", "--workspace", "--all-targets", "--offline"], cwd=COPY, env=environment)
    if done.returncode:
        sys.exit(f"The copy in {COPY} does not build:\n{done.stderr}")
    if "warning:" in done.stderr:
        sys.exit(f"The copy in {COPY} builds with warnings:\n{done.stderr}")


if __name__ == "__main__":
    main()
