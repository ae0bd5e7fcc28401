"""The page of the documentation: results as tables, goals, and what is known about those that are missed."""

import pathlib

import goals
import growth
import others
import plot
import settings

FRONT = """\
---
page_title: "Benchmarks"
subcategory: ""
description: |-
  What the provider costs beside terraform_data and hashicorp/aws: time, calls, memory and size, from 1 to 1,000 groups.
---

# Benchmarks

`make bench` writes this page. Times depend on the machine and on what runs beside; compare the columns of a row, which
were measured by turns in one run. `terraform_data` is built into Terraform and calls nobody: what it takes is Terraform's
own.
"""


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def number(value, digits=2, unit=""):
    return "not measured here" if value is None else f"{value:,.{digits}f}{unit}"


def machine(found):
    runs = f"{settings.runs(1)}, from 1,000 on {settings.runs(1000)}"
    return table(
        ["", ""],
        [
            ["date", found["date"]],
            ["commit", found["commit"]],
            ["machine", f"{found['cores']} x {found['processor']}, {found['system']}"],
            ["load before the run (1 minute)", number(found["load"], 1)],
            ["Terraform", found["terraform"]],
            ["Rust", found["rustc"]],
            ["valgrind", found["valgrind"]],
            ["runs of each measurement", runs],
        ],
    )


def verdict(goal):
    if goal["met"] is None:
        return "not measured here"
    return "yes" if goal["met"] else "**no**"


def goal_table(found):
    rows = [[g["what"], f"{g['goal']:.4g}", number(g["measured"]), verdict(g)] for g in found]
    return table(["", "at most", "measured", "met"], rows)


def start(results):
    rows = [
        ["binary", f"{results['size_mb']:.1f} MB"],
        ["start to handshake", f"{results['handshake_ms']:.1f} ms"],
    ]
    counts = results["instructions"]
    for index, what in enumerate(["schema", "validate", "plan"]):
        value = counts[index] / 1e6 if counts and index < len(counts) else None
        rows.append([f"instructions of start {index + 1} of a plan of 1 group ({what})", number(value, 1, " million")])
    actions = results["actions"]
    if actions:
        rows.append([f"code of one of the {actions['count']} actions of AWS in use", f"{actions['kb_each']:.0f} KB"])
    return table(["", ""], rows)


def plans(results):
    rows = []
    for row in results["rows"]:
        for latency, found in row["plans"].items():
            calls = sum(found["calls"].values())
            rows.append([
                f"{row['count']:,}", row["kind"] + ("" if row["tagging"] else ", no tagging API"), latency,
                number(found["seconds"]), number(row["terraform_data"]), number(row["without_reads"]),
                calls, number(found["peak_mb"], 1), number(found["cpu_seconds"]),
            ])
    head = ["", "of", "ms a call", "plan, s", "`terraform_data`, s", "without reads, s", "calls", "memory, MB", "CPU, s"]
    return table(head, rows)


def calls(results):
    rows = []
    for row in results["rows"]:
        found = row["plans"]["50"]["calls"]
        names = ", ".join(f"{action} {count}" for action, count in found.items())
        rows.append([f"{row['count']:,} {row['kind']}" + ("" if row["tagging"] else ", no tagging API"), names])
    return table(["plan of", "calls"], rows)


def creations(results):
    found = results["creations"]
    counts = ", ".join(str(count) for count in found["polls"])
    rows = [
        ["time", f"{found['seconds']:.1f} s"],
        ["the same number of `terraform_data`", f"{found['terraform_data']:.2f} s"],
        ["calls", found["calls"]],
        ["calls of each poll, once all are asked for", counts],
        ["memory of the provider", number(found["peak_mb"], 1, " MB")],
        ["processor time of the provider", number(found["cpu_seconds"], 2, " s")],
    ]
    return table([f"{found['count']} groups, each available after {found['creation']} s, 50 ms a call", ""], rows)


def growth_table(results):
    rows = []
    for latency, found in results["growth"].items():
        for name, cost in found.items():
            steps = ", ".join(f"{step}: {value:.3g}" for step, value in cost["steps"].items())
            rows.append([latency, name, f"{cost['fitted']:.3g}", steps])
    return table(["ms a call", "", "one group more", "from each number of groups to the next"], rows)


def other_rows(results):
    rows = []
    dated = others.DATED
    for count, seconds in dated["plans"].items():
        rows.append(["hashicorp/aws, dated", f"plan of {count:,} groups", f"{seconds} s", f"{dated['ours'][count]} s"])
    rows.append(["hashicorp/aws, dated", "create 1 group", f"{dated['create']} s", "0.46 s"])
    rows.append(["hashicorp/aws, dated", "memory of the provider", f"{dated['peak_mb']} MB", "20 MB"])
    rows.append(["hashicorp/aws, dated", "binary", f"{dated['size_mb']} MB", "18.4 MB"])
    measured = results["other"]
    if measured:
        rows += measured_rows(results, f"{measured['version']}, {measured['when']}", measured)
    return table(["", "at 50 ms a call", "there", "this provider"], rows)


def measured_rows(results, name, measured):
    ours = {row["count"]: row["plans"]["50"] for row in results["rows"] if row["kind"] == "groups" and row["tagging"]}
    for count, found in measured["plans"].items():
        mine = ours[int(count)]
        for what, of in (
            ("plan", lambda plan: number(plan["seconds"], 2, " s")),
            ("calls of a plan", lambda plan: sum(plan["calls"].values())),
            ("memory in a plan", lambda plan: number(plan["peak_mb"], 0, " MB")),
            ("processor time in a plan", lambda plan: number(plan["cpu_seconds"], 2, " s")),
        ):
            yield [name, f"{what} of {int(count):,} groups", of(found), of(mine)]
    yield [name, "create 1 group", number(measured["create"], 1, " s"), number(results["create_one"], 2, " s")]
    yield [name, "binary", number(measured["size_mb"], 0, " MB"), number(results["size_mb"], 1, " MB")]


def panels(results):
    rows = [row for row in results["rows"] if row["kind"] == "groups" and row["tagging"]]
    time = [
        (f"this provider, {latency} ms a call", [(r["count"], r["plans"][latency]["seconds"]) for r in rows], True)
        for latency in rows[0]["plans"]
    ]
    time.append(("terraform_data", [(r["count"], r["terraform_data"]) for r in rows], True))
    time.append(("hashicorp/aws, 50 ms, dated", list(others.DATED["plans"].items()), False))
    calls = [("this provider", [(r["count"], sum(r["plans"]["50"]["calls"].values())) for r in rows], True)]
    alone = [(r["count"], sum(r["plans"]["50"]["calls"].values())) for r in results["rows"]
             if r["kind"] == "groups" and not r["tagging"]]
    if alone:
        calls.append(("this provider, no tagging API", alone, True))
    calls.append(("hashicorp/aws, by its code", [(r["count"], others.CALLS_PER_GROUP * r["count"]) for r in rows], False))
    if results["other"]:
        found = [(int(count), plan) for count, plan in results["other"]["plans"].items()]
        name = f"{results['other']['version']}, measured"
        time.append((f"{name}, 50 ms", [(count, plan["seconds"]) for count, plan in found], True))
        calls.append((name, [(count, sum(plan["calls"].values())) for count, plan in found], True))
    return [plot.Panel("Plan without changes: seconds", " s", time), plot.Panel("Plan without changes: calls", "", calls)]


def page(results):
    notes = pathlib.Path(__file__).with_name("notes.md").read_text()
    parts = [
        FRONT, machine(results["machine"]),
        "## Goals\n", goal_table(goals.goals(results)), notes,
        "## Start and size\n", start(results),
        "## Plans without changes\n",
        "![Time and calls of a plan against the number of groups](../images/benchmarks.svg)\n",
        "Groups have two nodes and tags, clusters one node. \"Without reads\" is the plan with `-refresh=false`.\n",
        plans(results), calls(results),
        "## One group more\n",
        "The least squares over all rows, and the difference from each row to the next: what grows with the number of\n"
        "groups is more than linear.\n", growth_table(results),
        "## An apply that creates many groups\n", creations(results),
        "## hashicorp/aws\n",
        f"By its code it makes {others.CALLS_PER_GROUP} calls for each group and {others.CALLS_PER_CLUSTER} for each "
        f"cluster, one after the other. The rows marked \"dated\" were\nmeasured beside this provider in {others.DATED['when']}, "
        "on one machine.\n",
        other_rows(results),
    ]
    return "\n".join(parts)


def write(results):
    settings.PLOT.write_text(plot.svg(panels(results)))
    settings.PAGE.write_text(page(results))
