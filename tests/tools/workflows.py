"""Checks the workflow files: those of this repository and those that the guides show are YAML of the form that GitHub
Actions and GitLab CI take, and a test runs each terraform command that a guide shows in one.

Run by tests/tools/test.sh with the Python of .cache/venv, whose PyYAML comes with ministack.
"""

import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Keywords of GitLab CI that are no jobs. Source: "CI/CD YAML syntax reference" of GitLab.
GITLAB = {"stages", "default", "variables", "include", "workflow"}


def github(workflow):
    """The shell commands of a workflow of GitHub Actions."""
    # YAML 1.1 reads the key `on` as true.
    for key in ("name", True, "jobs"):
        assert key in workflow, f"no {key}"
    for name, job in workflow["jobs"].items():
        assert "runs-on" in job or "uses" in job, f"job {name} runs nowhere"
        for step in job.get("steps", []):
            assert ("run" in step) != ("uses" in step), f"job {name}: a step runs or uses something: {step}"
            yield from step.get("run", "").splitlines()


def gitlab(pipeline):
    """The shell commands of a pipeline of GitLab CI."""
    jobs = {name: job for name, job in pipeline.items() if name not in GITLAB}
    assert jobs, "no job"
    yield from pipeline.get("default", {}).get("before_script", [])
    for name, job in jobs.items():
        assert job["stage"] in pipeline["stages"], f"job {name} has an unknown stage"
        assert job["script"], f"job {name} does nothing"
        yield from job["script"]


def commands(text):
    """The commands of a YAML text; fails if it is no workflow."""
    document = yaml.safe_load(text)
    return list(github(document) if "jobs" in document else gitlab(document))


def main():
    checked = 0
    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        assert commands(path.read_text()), path
        checked += 1
    for path in sorted((ROOT / "docs/guides").glob("*.md")):
        page = path.read_text()
        run = set(re.findall(r"^terraform .*$", "".join(re.findall(r"<!-- run.*?-->\n```shell\n(.*?)```", page, re.S)), re.M))
        for block in re.findall(r"^```yaml\n(.*?)^```$", page, re.M | re.S):
            shown = [line.replace(" -input=false", "") for line in commands(block) if line.startswith("terraform ")]
            assert shown, f"{path.name}: a workflow without terraform"
            for line in shown:
                assert line in run, f"{path.name}: no test runs {line!r}"
            checked += 1
    assert checked >= 4, f"{checked} workflows"
    print(f"{checked} workflow files are well formed.")


try:
    main()
except AssertionError as error:
    sys.exit(f"workflows: {error}")
