"""Writes what a registry of Terraform providers takes: dist.py [--out DIR] [--target TRIPLE] [--binary FILE] [--sums]

For one platform: terraform-provider-elasticache_VERSION_OS_ARCH.zip with the program, the licences and the changes.
With --sums only, for all zips in the directory: the manifest and SHA256SUMS, and its signature if GPG_FINGERPRINT names a
key (RSA: registries take no other). Without either it does both. Two runs on one commit give equal bytes.
"""

import argparse
import hashlib
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tomllib
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME = "terraform-provider-elasticache"
# As in src/framework: protocol 6.
PROTOCOLS = ["6.0"]
LICENCE_FILE = re.compile(r"(?i)^(licen[cs]e|copying|notice|unlicense)")
SYSTEMS = {"linux": "linux", "darwin": "darwin", "windows": "windows"}
PROCESSORS = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


def run(*command, **more):
    return subprocess.run(command, cwd=ROOT, check=True, text=True, **more)


def output(*command):
    return run(*command, stdout=subprocess.PIPE).stdout


def version():
    return tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]["version"]


def commit_time():
    """Seconds of the commit; those of a fixed day outside of a repository."""
    try:
        return int(output("git", "log", "-1", "--format=%ct"))
    except (subprocess.CalledProcessError, FileNotFoundError, ValueError):
        return 1_500_000_000


def check_tag():
    """A tag that is not the version would be a release nobody finds."""
    tag = os.environ.get("GITHUB_REF_NAME", "")
    if os.environ.get("GITHUB_REF_TYPE") == "tag" and tag != f"v{version()}":
        sys.exit(f"The tag is {tag}, and Cargo.toml says version {version()}: the tag must be v{version()}.")


def system_and_processor(target):
    if target:
        processor, rest = target.split("-", 1)
        system = next(name for name in SYSTEMS if name in rest)
    else:
        processor, system = platform.machine().lower(), platform.system().lower()
    return SYSTEMS[system], PROCESSORS[processor]


def build(target):
    """Builds without the paths of this machine in the program."""
    home = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo"))
    sysroot = output("rustc", "--print", "sysroot").strip()
    remap = [f"{ROOT}=/build", f"{home}=/cargo", f"{sysroot}=/rust"]
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(commit_time()),
        "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(f"--remap-path-prefix={paths}" for paths in remap),
    }
    if not (target and "windows" in target):
        flags = " ".join(f"-ffile-prefix-map={paths}" for paths in remap)
        # Where these are set, aws-lc does not look at CFLAGS.
        own = tomllib.loads((ROOT / ".cargo" / "config.toml").read_text())["env"]["AWS_LC_SYS_CFLAGS"]
        environment |= {"CFLAGS": flags, "AWS_LC_SYS_CFLAGS": f"{own} {flags}"}
    command = ["cargo", "build", "--release", "--locked"]
    command += ["--target", target] if target else []
    run(*command, env=environment)
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    folder = folder / target if target else folder
    program = folder / "release" / NAME
    return program if program.exists() else program.with_suffix(".exe")


def dependencies():
    """The packages that are in the program, with their licences."""
    metadata = json.loads(output("cargo", "metadata", "--locked", "--format-version=1"))
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    found, left = set(), [metadata["resolve"]["root"]]
    while left:
        package = left.pop()
        if package in found:
            continue
        found.add(package)
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                left.append(dependency["pkg"])
    found.discard(metadata["resolve"]["root"])
    return sorted((packages[package] for package in found), key=lambda p: (p["name"], p["version"]))


def licences():
    """The licences of all that is in the program, each text once."""
    texts, table = {}, []
    for package in dependencies():
        folder = pathlib.Path(package["manifest_path"]).parent
        files = sorted(path for path in folder.iterdir() if path.is_file() and LICENCE_FILE.match(path.name))
        for path in files:
            text = path.read_text(errors="replace").strip()
            texts.setdefault(text, []).append(f"{package['name']} {package['version']} ({path.name})")
        table.append(f"{package['name']} {package['version']}: {package['license'] or 'see its text'}")
    parts = [f"{NAME} contains:\n", *table]
    for text, users in texts.items():
        parts += ["", "-" * 78, *users, "", text]
    return "\n".join(parts) + "\n"


def write_zip(path, files):
    """Writes files of (name, bytes, mode), with the same bytes each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content, mode in files:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def pack(out, target, binary):
    program = pathlib.Path(binary) if binary else build(target)
    system, processor = system_and_processor(target)
    suffix = ".exe" if system == "windows" else ""
    path = out / f"{NAME}_{version()}_{system}_{processor}.zip"
    write_zip(
        path,
        [
            (f"{NAME}_v{version()}{suffix}", program.read_bytes(), 0o755),
            ("CHANGELOG.md", (ROOT / "CHANGELOG.md").read_bytes(), 0o644),
            ("LICENSE", (ROOT / "LICENSE").read_bytes(), 0o644),
            ("LICENSES-OF-DEPENDENCIES.txt", licences().encode(), 0o644),
        ],
    )
    print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")


def write_sums(out):
    prefix = f"{NAME}_{version()}"
    manifest = {"version": 1, "metadata": {"protocol_versions": PROTOCOLS}}
    (out / f"{prefix}_manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    listed = sorted([*out.glob(f"{prefix}_*.zip"), out / f"{prefix}_manifest.json"])
    sums = out / f"{prefix}_SHA256SUMS"
    sums.write_text("".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in listed))
    print(sums.read_text(), end="")
    key = os.environ.get("GPG_FINGERPRINT")
    if key:
        # Binary, not armored: the registry takes no other.
        run("gpg", "--batch", "--yes", "--local-user", key, "--output", f"{sums}.sig", "--detach-sign", str(sums))
    else:
        print(f"Not signed: GPG_FINGERPRINT names no key. A registry wants {sums.name}.sig.")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", default=ROOT / "dist", type=pathlib.Path)
    arguments.add_argument("--target", help="a target of rustc, else this machine's")
    arguments.add_argument("--binary", help="pack this program instead of building one")
    arguments.add_argument("--zip-only", action="store_true", help="leave out the manifest and the sums")
    arguments.add_argument("--sums", action="store_true", help="only the manifest and the sums")
    given = arguments.parse_args()
    check_tag()
    given.out.mkdir(parents=True, exist_ok=True)
    if not given.sums:
        pack(given.out, given.target, given.binary)
    if not given.zip_only:
        write_sums(given.out)


main()
