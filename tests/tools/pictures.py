"""make pictures: the pictures of the README, made of what a real terraform prints with the simulator.

python3 tests/tools/pictures.py [DIRECTORY]: writes SVG files into docs/images/, or into DIRECTORY.
"""

import html
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.path.join(ROOT, "target", "debug")
TERRAFORM = os.environ.get("TERRAFORM") or os.path.join(ROOT, "tests", "tools", "terraform-1.15")

REQUIRED = """terraform {
  required_providers {
    elasticache = { source = "elasticache-rs/elasticache" }
  }
}

"""
WRONG = """resource "elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the shop"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  num_cache_clusters         = 1
  automatic_failover_enabled = true
  maintenance_window         = "sun:05:00-sun:05:30"
  auth_token                 = "short"
}
"""
GROUP = """resource "elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the shop"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  at_rest_encryption_enabled = %s
}
"""
ACTION = """
action "elasticache_test_failover" "sessions" {
  config {
    replication_group_id = "sessions"
    node_group_id        = "0001"
  }
}
"""

COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea", "90": "#8b949e"}
WIDTH = 104


def wrapped(line):
    """A line in pieces of at most WIDTH characters, with the colours that each begins with."""
    pieces, current, length, sgr = [], "", 0, ""
    for token in re.split(r"(\x1b\[[0-9;]*m)", line):
        if token.startswith("\x1b"):
            sgr = "" if token == "\x1b[0m" else sgr + token
            current += token
            continue
        while token:
            room = WIDTH - length
            if len(token) <= room:
                current, length, token = current + token, length + len(token), ""
            else:
                cut = token.rfind(" ", 0, room)
                cut = room if cut <= 0 else cut
                pieces.append(current + token[:cut])
                frame = "\x1b[31m│\x1b[0m " if "│" in line else "  "
                current, length, token = frame + sgr, 2, token[cut:].lstrip()
    return pieces + [current]


def spans(line):
    """The SVG of one line with ANSI colours."""
    out, colour, bold = [], None, False
    for token in re.split(r"(\x1b\[[0-9;]*m)", line):
        if token.startswith("\x1b"):
            for code in token[2:-1].split(";"):
                if code in ("", "0"):
                    colour, bold = None, False
                elif code == "1":
                    bold = True
                elif code in COLOURS:
                    colour = COLOURS[code]
        elif token:
            style = (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if bold else "")
            out.append(f"<tspan{style}>{html.escape(token, quote=False)}</tspan>")
    return "".join(out)


def picture(command, output):
    lines = [f"\x1b[1m$ {command}\x1b[0m"] + [piece for line in output for piece in wrapped(line)]
    height = 20 * len(lines) + 32
    rows = "\n".join(
        f'<text x="16" y="{30 + 20 * at}" xml:space="preserve">{spans(line)}</text>' for at, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * 8 + 60}" height="{height}" role="img">\n'
        f"<title>{html.escape(command)}</title>\n"
        '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n'
        f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" fill="#e6edf3">\n{rows}\n</g>\n</svg>\n'
    )


class Terraform:
    def __init__(self, folder, url):
        self.folder = folder
        with open(os.path.join(folder, "terraform.rc"), "w") as file:
            file.write(
                'provider_installation {\n  dev_overrides { "elasticache-rs/elasticache" = "%s" }\n  direct {}\n}\n' % BIN
            )
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "TF_CLI_CONFIG_FILE": os.path.join(folder, "terraform.rc"),
            "CHECKPOINT_DISABLE": "1",
            "AWS_ENDPOINT_URL_ELASTICACHE": url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "not-a-secret",
            "AWS_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def __call__(self, main, *arguments):
        with open(os.path.join(self.folder, "main.tf"), "w") as file:
            file.write(REQUIRED + main)
        done = subprocess.run(
            [TERRAFORM, *arguments], cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        return [line for line in done.stdout.splitlines()]


def plain(line):
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def diagnostics(lines, *titles):
    """The frames of the diagnostics with these titles."""
    frames, frame = [], None
    for line in lines:
        text = plain(line)
        if text.startswith("╷"):
            frame = [line]
        elif frame is not None:
            frame.append(line)
            if text.startswith("╵"):
                frames.append(frame)
                frame = None
    return [line for frame in frames if any(title in plain(frame[1]) for title in titles) for line in frame]


def main():
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "docs", "images")
    os.makedirs(target, exist_ok=True)
    simulator = subprocess.Popen(
        [os.path.join(BIN, "elasticache-simulator")], stdout=subprocess.PIPE, text=True
    )
    try:
        url = simulator.stdout.readline().split()[-1]
        with tempfile.TemporaryDirectory() as folder:
            terraform = Terraform(folder, url)
            errors = diagnostics(terraform(WRONG, "plan", "-input=false"), "Error")
            write(target, "errors.svg", picture("terraform plan", errors))
            terraform(GROUP % "true", "apply", "-auto-approve", "-input=false")
            said = terraform(GROUP % "false", "plan", "-input=false")
            shown = diagnostics(said, "loses its data")
            line = [line for line in said if "# forces replacement" in plain(line)]
            write(target, "replacement.svg", picture("terraform plan", line + shown))
            progress = terraform(
                GROUP % "true" + ACTION, "apply", "-auto-approve", "-input=false", "-invoke=action.elasticache_test_failover.sessions"
            )
            begin = next((at for at, line in enumerate(progress) if "Action started" in plain(line)), 0)
            progress = [line for line in progress[begin:] if plain(line).strip()]
            end = next((at for at, line in enumerate(progress) if "Action complete" in plain(line)), len(progress))
            progress = progress[: end + 1]
            write(target, "failover.svg", picture("terraform apply -invoke=action.elasticache_test_failover.sessions", progress))
    finally:
        simulator.terminate()
        simulator.wait()


def write(folder, name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)
    print(os.path.join(folder, name))


if __name__ == "__main__":
    main()
