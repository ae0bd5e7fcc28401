"""Holds raw responses of the simulator against botocore's service model of ElastiCache: unknown
elements, wrong types, wrong list names, missing wrappers, error codes and statuses."""
import gzip
import json
import os
import re
import xml.etree.ElementTree as ET

import botocore

COMMON_ERRORS = {"InvalidAction": 400, "MissingAuthenticationToken": 403, "InvalidParameterValue": 400,
                 "InvalidParameterCombination": 400, "Throttling": 400, "ExpiredToken": 403, "InternalFailure": 500,
                 "ServiceUnavailable": 503, "SignatureDoesNotMatch": 403}
TIMESTAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
differences, counts = [], {"responses": 0, "errors": 0, "elements": 0, "parameters": 0}


def load_model():
    base = os.path.join(os.path.dirname(botocore.__file__), "data", "elasticache", "2015-02-02", "service-2.json")
    if os.path.exists(base + ".gz"):
        with gzip.open(base + ".gz") as f:
            return json.load(f)
    with open(base) as f:
        return json.load(f)


MODEL = load_model()
SHAPES = MODEL["shapes"]


def differ(where, what):
    differences.append(f"{where}: {what}")


def local(tag):
    return tag.split("}", 1)[-1]


def check_value(element, name, where):
    """Holds one element against a shape."""
    counts["elements"] += 1
    shape = SHAPES[name]
    kind, text = shape["type"], element.text or ""
    if kind == "structure":
        members = {m.get("locationName", n): m["shape"] for n, m in shape["members"].items()}
        seen = set()
        for child in element:
            tag = local(child.tag)
            if tag not in members:
                differ(where, f"unknown element {tag}")
            else:
                if tag in seen:
                    differ(where, f"element {tag} twice")
                seen.add(tag)
                check_value(child, members[tag], f"{where}/{tag}")
        if text.strip():
            differ(where, f"text in a structure: {text!r}")
    elif kind == "list":
        expected = shape["member"].get("locationName", "member")
        for child in element:
            if local(child.tag) != expected:
                differ(where, f"list member {local(child.tag)}, not {expected}")
            else:
                check_value(child, shape["member"]["shape"], f"{where}/{expected}")
    elif len(element):
        differ(where, f"elements inside a {kind}")
    elif kind == "boolean" and text not in ("true", "false"):
        differ(where, f"not a boolean: {text!r}")
    elif kind in ("integer", "long") and not re.fullmatch(r"-?\d+", text):
        differ(where, f"not an integer: {text!r}")
    elif kind in ("double", "float") and not re.fullmatch(r"-?\d+(\.\d+)?", text):
        differ(where, f"not a number: {text!r}")
    elif kind == "timestamp" and not TIMESTAMP.match(text):
        differ(where, f"not a timestamp: {text!r}")
    elif kind == "string" and "enum" in shape and text not in shape["enum"]:
        differ(where, f"{text!r} is not in the enumeration {shape['enum']}")


def check_response(operation, status, headers, body):
    """Holds one raw response against the model."""
    model = MODEL["operations"][operation]
    where = operation
    try:
        root = ET.fromstring(body)
    except ET.ParseError as why:
        return differ(where, f"not XML: {why}")
    request_id = headers.get("x-amzn-RequestId") or headers.get("x-amzn-requestid")
    if status >= 300:
        counts["errors"] += 1
        code = root.findtext(".//{*}Error/{*}Code")
        known = {}
        for error in model.get("errors", []):
            e = SHAPES[error["shape"]]["error"]
            known[e["code"]] = e["httpStatusCode"]
        expected = known.get(code, COMMON_ERRORS.get(code))
        if local(root.tag) != "ErrorResponse" or root.findtext(".//{*}Error/{*}Type") not in ("Sender", "Receiver"):
            differ(where, "an error has no ErrorResponse/Error/Type")
        if not root.findtext(".//{*}Error/{*}Message"):
            differ(where, "an error has no Message")
        if expected is None:
            differ(where, f"the operation has no error {code}")
        elif expected != status:
            differ(where, f"error {code} has status {status}, not {expected}")
        if root.findtext("{*}RequestId") != request_id:
            differ(where, "RequestId of body and header differ")
        return None
    counts["responses"] += 1
    if root.tag != "{%s}%sResponse" % (MODEL["metadata"]["xmlNamespace"], operation):
        differ(where, f"root element {root.tag}")
    output = model.get("output")  # None: the response has only metadata
    due = [output["resultWrapper"]] if output else []
    names = [local(c.tag) for c in root]
    if names != due + ["ResponseMetadata"]:
        differ(where, f"children {names}, not {due + ['ResponseMetadata']}")
    else:
        if output:
            check_value(root[0], output["shape"], where)
        if root[-1].findtext("{*}RequestId") != request_id:
            differ(where, "RequestId of body and header differ")
    return None


def parameter_names(name, prefix=""):
    """All names of parameters below a shape, with N for positions."""
    shape = SHAPES[name]
    if shape["type"] == "structure":
        for member, target in shape["members"].items():
            yield from parameter_names(target["shape"], f"{prefix}.{member}" if prefix else member)
    elif shape["type"] == "list":
        yield from parameter_names(shape["member"]["shape"], f"{prefix}.{shape['member'].get('locationName', 'member')}.N")
    else:
        yield prefix
