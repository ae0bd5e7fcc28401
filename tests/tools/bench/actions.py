"""What one action of AWS costs in the program: the functions that are there for it alone.

The map that the linker writes for `make bench` says how large each function is. What belongs to an action has its name,
such as aws_sdk_elasticache::operation::describe_cache_clusters. Only LLD's form of the map is read, which Rust links with
on Linux.
"""

import collections
import re

import settings

MAP = settings.TARGET / "bench" / "provider.map"
# The address twice, the size, the alignment, then the file and the input section.
LINE = re.compile(r"^\s*[0-9a-f]+\s+[0-9a-f]+\s+([0-9a-f]+)\s+\d+\s+\S*:\((\.\S+)\)\s*$")
# In names of symbols, `::` is the length of the next part, or `..`.
OPERATION = re.compile(r"aws_sdk_elasticache(?:9operation\d+|\.\.operation\.\.)([a-z][a-z_]*[a-z])(?=\d|\.\.|E|$)")
FORM = re.compile(r"protocol_serde(?:\d+|\.\.)shape_([a-z][a-z_]*?[a-z])(?:_input|_output)?(?=\d|\.\.|E|$)")


def sizes(lines):
    """Bytes by action, without what all actions share."""
    operations, forms = collections.Counter(), collections.Counter()
    for line in lines:
        section = LINE.match(line)
        if not section:
            continue
        for names, counter in ((OPERATION, operations), (FORM, forms)):
            if name := names.search(section[2]):
                counter[name[1]] += int(section[1], 16)
                break
    return {action: size + forms[action] for action, size in operations.items()}


def measure():
    """The mean and the largest in KB; none without a map that can be read."""
    if not MAP.exists():
        return None
    with open(MAP, encoding="utf-8", errors="replace") as lines:
        found = sizes(lines)
    if not found:
        return None
    largest = max(found, key=found.get)
    return {
        "count": len(found),
        "kb_each": sum(found.values()) / len(found) / 1000,
        "largest": largest,
        "kb_largest": found[largest] / 1000,
    }


def text(found):
    if not found:
        return "code of one action of AWS: not measured here (no map of LLD)"
    return (
        f"code of one of {found['count']} actions of AWS: {found['kb_each']:.0f} KB, "
        f"at most {found['kb_largest']:.0f} KB ({found['largest']})"
    )
