"""Writes a new rule that has a file of its own, and registers it: make new-rule OBJECT=cluster ID=cc-something

    new_rule.py OBJECT ID [ATTRIBUTE]

OBJECT: a folder of src/resources that has rules. ID: the id of the rule, in lower case with hyphens.
ATTRIBUTE: the attribute that the rule is about. What is written compiles; the unit tests of the rules then
say what is missing. src/rules/README.md says how to go on.
"""

import datetime
import re
import sys

import scaffold

RULE = """\
//! `{id}`.

use crate::resources::{object}::model::{model};
use crate::rules::{{Check, Findings, Kind, Limits, Rule, RuleMetadata, Source}};

pub(super) static RULE: Rule<{model}> = Rule {{
    metadata: RuleMetadata {{
        id: "{id}",
        title: "{title}",
        requirement: "",
        source: Source::Today {{
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/",
            quote: "",
            date: "{date}",
        }},
        kind: Kind::Error,
        attributes: &[{attributes}],
        limits: Limits::Same,
        examples: &[],
    }},
    check: Check::Config(check),
}};

fn check(_config: &{model}, _findings: &mut Findings) {{}}
"""


def new_rule(top, object_, id_, attribute):
    folder = f"src/resources/{object_}/rules"
    if not (top / folder / "mod.rs").is_file():
        some = sorted(path.parent.parent.name for path in top.glob("src/resources/*/rules/mod.rs"))
        scaffold.stop(
            f"{object_} has no rules. OBJECT is one of {', '.join(some)}. src/rules/README.md says how a"
            " resource gets its first."
        )
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", id_):
        scaffold.stop(f"ID is {id_!r}. Write lower case letters and digits with hyphens, as in cc-port-range.")
    mod = (top / folder / "mod.rs").read_text()
    model = re.search(r"RULES: Rules<(\w+)>", mod)[1]
    name = id_.replace("-", "_")
    text = RULE.format(
        id=id_,
        object=object_,
        model=model,
        title=id_.partition("-")[2].replace("-", " ").capitalize(),
        date=datetime.date.today().isoformat(),
        attributes=f'"{attribute}"' if attribute else "",
    )
    scaffold.write_new(top, f"{folder}/{name}.rs", text)
    scaffold.change(
        top,
        f"{folder}/mod.rs",
        lambda mod: scaffold.add_sorted(mod, r"mod \w+;", f"mod {name};"),
        lambda mod: scaffold.add_to_list(mod, rf"RULES: Rules<{model}> =\s*&\[", f"one(&{name}::RULE)"),
    )
    scaffold.rustfmt(top, f"{folder}/mod.rs", f"{folder}/{name}.rs")
    print(
        "\nNow write the check, and fill in the title, the requirement, the source with its quote, and the"
        "\nexamples; src/rules/README.md explains each. These tests say what is missing:"
        f"\n  cargo test --lib -- resources::{object_}::rules"
    )


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or not all(sys.argv[1:3]):
        sys.exit("Usage: make new-rule OBJECT=cluster ID=cc-something [ATTRIBUTE=port]")
    new_rule(scaffold.TOP, *sys.argv[1:3], sys.argv[3] if len(sys.argv) == 4 else "")
