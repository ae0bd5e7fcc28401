"""The numbers that the provider is held to, and what this run says of them."""


def goals(results):
    """Lines of (what, goal, measured, is it met); measured is None where it was not."""
    rows = {(row["kind"], row["count"], row["tagging"]): row for row in results["rows"]}
    most = max(row["count"] for row in results["rows"])
    found = [at_most("binary, MB", 14, results["size_mb"])]
    instructions = results["instructions"]
    third = instructions[2] / 1e6 if instructions and len(instructions) > 2 else None
    found.append(at_most("instructions of the third start, millions", 20, third))
    one, many = rows.get(("groups", 1, True)), rows.get(("groups", most, True))
    if one:
        plan = one["plans"]["0"]["seconds"]
        found.append(at_most("plan of 1 group, x terraform_data", 2.2, plan / one["terraform_data"]))
        late = one["plans"]["50"]
        limit = 2.2 * one["terraform_data"] + 0.05 * sum(late["calls"].values())
        found.append(at_most("plan of 1 group at 50 ms, s (2.2 x terraform_data and its calls)", limit, late["seconds"]))
        found.append(at_most("memory of the provider with 1 group, MB", 16, one["plans"]["50"]["peak_mb"]))
    if many:
        late = many["plans"]["50"]
        found.append(at_most(f"calls of a plan of {most} groups", 60, sum(late["calls"].values())))
        found.append(at_most(f"memory of the provider with {most} groups, MB", 40, late["peak_mb"]))
        reads = late["seconds"] - chain(most)
        found.append(at_most(f"plan of {most} groups without the latency of its pages, x a plan without reads", 1.3,
                             reads / many["without_reads"]))
        found.append(at_most(f"plan of {most} groups without the latency of its pages, x terraform_data", 1.3,
                             reads / many["terraform_data"]))
    alone = rows.get(("groups", most, False))
    if alone:
        calls = sum(alone["plans"]["50"]["calls"].values())
        found.append(at_most(f"calls of a plan of {most} groups without the tagging API", 1040, calls))
    polls = results["creations"]["polls"]
    found.append(at_most("calls of each poll while 100 groups are created", 4, max(polls, default=None)))
    actions = results["actions"]
    found.append(at_most("one action of AWS more, KB", 80, actions["kb_each"] if actions else None))
    return found


def chain(count):
    """Seconds for the pages of all nodes, which come one after the other, at 50 ms."""
    return -(-count * 2 // 100) * 0.05


def at_most(what, goal, measured):
    return {"what": what, "goal": goal, "measured": measured, "met": None if measured is None else measured <= goal}


def text(found):
    lines = ["goals:"]
    for goal in found:
        if goal["measured"] is None:
            lines.append(f"  {goal['what']}: not measured here")
        else:
            verdict = "met" if goal["met"] else "MISSED"
            lines.append(f"  {goal['what']}: {goal['measured']:.4g}, at most {goal['goal']:.4g}: {verdict}")
    return "\n".join(lines)
