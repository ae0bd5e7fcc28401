"""What new_rule.py and new_resource.py share: the tree, and how text gets into it."""

import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]


def stop(message):
    """Ends the program with a message for the person who called it."""
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {message}")


def write_new(top, path, text):
    """Writes a file that must not exist yet, and says so."""
    file = top / path
    if file.exists():
        stop(f"{path} exists already.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    print(f"wrote    {path}")


def add_sorted(text, pattern, line):
    """`text` with `line` among the lines that match `pattern` and stand together, in alphabetical order."""
    lines = text.split("\n")
    places = [number for number, old in enumerate(lines) if re.fullmatch(pattern, old)]
    if not places:
        stop(f"no line matches {pattern!r}, so there is no place for {line.strip()!r}.")
    after = [number for number in places if lines[number] < line]
    lines.insert(after[-1] + 1 if after else places[0], line)
    return "\n".join(lines)


def add_to_list(text, pattern, item):
    """`text` with `item` at its alphabetical place in the list that begins with what matches `pattern`.

    Items have no brackets or commas in them. Only those that begin as `item` does, up to its first
    parenthesis, are compared.
    """
    start = re.search(pattern, text)
    if not start:
        stop(f"nothing matches {pattern!r}, so there is no place for {item!r}.")
    end = text.index("]", start.end())
    items = [one.strip() for one in text[start.end() : end].split(",") if one.strip()]
    kind = item.split("(")[0]
    after = [number for number, one in enumerate(items) if one.split("(")[0] != kind or one < item]
    items.insert(after[-1] + 1 if after else 0, item)
    return f"{text[:start.end()]}{', '.join(items)},{text[end:]}"


def change(top, path, *changes):
    """Replaces the text of a file by what each of `changes` makes of it, and says so."""
    file = top / path
    text = file.read_text()
    for make in changes:
        text = make(text)
    file.write_text(text)
    print(f"changed  {path}")


def rustfmt(top, *paths):
    """Formats these files, and the modules that they declare."""
    if subprocess.run(["rustfmt", "--edition", "2024", *paths], cwd=top, check=False).returncode:
        stop("rustfmt failed.")
