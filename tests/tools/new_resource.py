"""Writes a new resource with a name, a region, tags and an ARN, and registers it: make new-resource NAME=user_group

    new_resource.py NAME

NAME: the type without its prefix, in lower case with underscores. The files in tests/tools/new_resource are
written with this name in place of example_thing. They compile; what only a person can write (the calls of AWS, the
actions of the simulator, more arguments) fails with a message that says so. CONTRIBUTING.md says how to go on.
"""

import pathlib
import re
import sys

import scaffold

TEMPLATES = pathlib.Path(__file__).resolve().with_suffix("")


def named(text, name):
    """`text` with this name in place of the template's, in each spelling."""
    words = name.split("_")
    some = "an" if name[0] in "aeio" else "a"
    for old, new in (
        ("an example thing", f"{some} {' '.join(words)}"),
        ("An example thing", f"{some.capitalize()} {' '.join(words)}"),
        ("Example thing", " ".join(words).capitalize()),
        ("example thing", " ".join(words)),
        ("ExampleThing", "".join(word.capitalize() for word in words)),
        ("example_thing", name),
        ("examplething", "".join(words)),
    ):
        text = text.replace(old, new)
    return text


def new_resource(top, name):
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name):
        scaffold.stop(f"NAME is {name!r}. Write lower case letters with underscores, as in user_group.")
    written = []
    for template in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        path = named(str(template.relative_to(TEMPLATES)), name)
        scaffold.write_new(top, path, named(template.read_text(), name))
        written.append(path)
    kind = named("ExampleThing", name)
    module = r"(pub )?mod \w+;"
    scaffold.change(
        top,
        "src/aws/mod.rs",
        lambda text: scaffold.add_sorted(text, r"mod \w+;", f"mod {name};"),
        lambda text: scaffold.add_sorted(
            text, r"pub use .*;", f"pub use {name}::{{Create{kind}, {kind}, Modify{kind}}};"
        ),
    )
    scaffold.change(
        top,
        "src/resources/mod.rs",
        lambda text: scaffold.add_sorted(text, module, f"pub mod {name};"),
        lambda text: scaffold.add_to_list(text, r"\bvec!\[", f"erase({name}::{kind}Resource)"),
    )
    scaffold.change(
        top,
        "tests/it/acceptance/mod.rs",
        lambda text: scaffold.add_sorted(text, module, f"mod {name};"),
    )
    scaffold.change(
        top,
        "tests/simulator/src/resources/mod.rs",
        lambda text: scaffold.add_sorted(text, module, f"pub mod {name};"),
        # The order of this list matters only for what the clock moves, which a new resource is not yet.
        lambda text: text.replace("    sts::RESOURCE,\n", f"    sts::RESOURCE,\n    {name}::RESOURCE,\n"),
    )
    sources = [path for path in written if path.endswith(".rs")]
    scaffold.rustfmt(top, "src/aws/mod.rs", "src/resources/mod.rs", "tests/it/acceptance/mod.rs", *sources)
    print(
        f"\nNow write the calls (src/aws/{name}), the arguments (src/resources/{name}), the simulator's actions, and"
        "\nthe pages (make docs). CONTRIBUTING.md names each file. This test says what is missing:"
        f"\n  cargo test --test it -- acceptance::{name}"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1]:
        sys.exit("Usage: make new-resource NAME=user_group")
    new_resource(scaffold.TOP, sys.argv[1])
