"""make bench: how fast and how large the provider is.

Machines are noisy, so what counts is ratios of medians measured in one run, side by side: plans of
this provider against plans of terraform_data, which is built into terraform and needs no provider.

python3 tests/tools/bench.py scale: only the part about many resources. SCALE=300: that many; RUNS=3: so many runs
of each; TARGET=/path PROFILE=debug: the provider in /path/debug.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import bench_scale

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROFILE = os.environ.get("PROFILE", "release")
# Where the provider was built; the simulator is always that of this folder.
TARGET = os.environ.get("TARGET", os.path.join(ROOT, "target"))
PROVIDER = os.path.join(TARGET, PROFILE, "terraform-provider-elasticache")
SIMULATOR = os.path.join(ROOT, "target", "debug", "elasticache-simulator")
TERRAFORM = os.environ.get("TERRAFORM") or shutil.which("terraform")
COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"
RUNS = int(os.environ.get("RUNS", "7"))
SCALE = int(os.environ.get("SCALE", "1000"))

GROUP = """
resource "elasticache_replication_group" "g" {
  count                = %d
  replication_group_id = "bench-${count.index}"
  description          = "bench"
  node_type            = "cache.m4.large"
  num_cache_clusters   = 1
  subnet_group_name    = "default"
}
"""
VALIDATED = """
resource "elasticache_replication_group" "g%d" {
  replication_group_id      = "%s"
  description               = "bench"
  node_type                 = "cache.m4.large"
  num_cache_clusters        = 1
  maintenance_window        = "%s"
  notification_topic_status = "%s"
}
"""
RIGHT = ("group", "sun:05:00-sun:06:00", "active")
WRONG = ("group_", "sun:05:00-sun:05:59", "on")
DATA = 'resource "terraform_data" "d" {\n  count = %d\n  input = "bench-${count.index}"\n}\n'


def median(measure):
    return statistics.median(measure() for _ in range(RUNS))


def handshake():
    """Seconds from the start of the process to its handshake line."""
    environment = {"TF_PLUGIN_MAGIC_COOKIE": COOKIE, "PLUGIN_PROTOCOL_VERSIONS": "6"}
    begun = time.monotonic()
    process = subprocess.Popen([PROVIDER], env=environment, stdout=subprocess.PIPE)
    process.stdout.readline()
    took = time.monotonic() - begun
    process.terminate()
    process.wait()
    return took


def workspace(scratch, name, text, url):
    folder = os.path.join(scratch, name)
    os.mkdir(folder)
    with open(os.path.join(folder, "main.tf"), "w", encoding="utf-8") as file:
        if "elasticache" in text:
            file.write(
                'terraform {\n  required_providers {\n    elasticache = {\n'
                '      source = "elasticache-rs/elasticache"\n    }\n  }\n}\n'
                'provider "elasticache" {\n  region = "us-east-1"\n  access_key = "bench"\n'
                '  secret_key = "bench"\n  endpoints {\n    elasticache = "%s"\n  }\n}\n' % url
            )
        file.write(text)
    return folder


def terraform(folder, environment, *arguments, fails=False):
    """Seconds that a command takes, which must succeed, or fail."""
    begun = time.monotonic()
    process = subprocess.run(
        [TERRAFORM, *arguments],
        cwd=folder,
        env=environment,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if fails else None,
    )
    if (process.returncode != 0) != fails:
        sys.exit(f"terraform {arguments[0]} ended with {process.returncode}")
    return time.monotonic() - begun


def validated(number, values):
    name, window, topic = values
    return VALIDATED % (number, f"{name}{number}", window, topic)


def mistakes(scratch, url, environment):
    """terraform validate of 100 groups: three mistakes in each against none.

    A file for each group: terraform reads a file again for every message about it, to show the line, which with
    all groups in one file takes ten times as long as everything else.
    """
    folders = {}
    for what, values in (("right", RIGHT), ("wrong", WRONG)):
        folders[what] = workspace(scratch, what, validated(0, values), url)
        for number in range(1, 100):
            with open(f"{folders[what]}/group{number}.tf", "w") as file:
                file.write(validated(number, values))
    right, wrong = [], []
    for _ in range(RUNS):
        right.append(terraform(folders["right"], environment, "validate"))
        wrong.append(terraform(folders["wrong"], environment, "validate", fails=True))
    a, b = statistics.median(wrong), statistics.median(right)
    print(f"validate 100 with 300 mistakes: {a:.3f} s, without {b:.3f} s, ratio {a / b:.2f}")


def main():
    if not TERRAFORM:
        sys.exit("make bench needs a terraform on PATH, or TERRAFORM=/path/to/terraform")
    print(f"binary: {os.path.getsize(PROVIDER) / 1e6:.1f} MB")
    print(f"start to handshake: {median(handshake) * 1000:.1f} ms (median of {RUNS})")
    only_scale = "scale" in sys.argv[1:]
    scratch = tempfile.mkdtemp(prefix="tf-bench-")
    simulator = subprocess.Popen(
        [SIMULATOR, "--port", "0", "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = simulator.stdout.readline().split()[-1]
        rc = os.path.join(scratch, "terraform.rc")
        with open(rc, "w", encoding="utf-8") as file:
            overrides = os.path.dirname(PROVIDER)
            file.write(
                'provider_installation {\n  dev_overrides {\n'
                f'    "elasticache-rs/elasticache" = "{overrides}"\n  }}\n}}\n'
            )
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": scratch,
            "TF_CLI_CONFIG_FILE": rc,
            "CHECKPOINT_DISABLE": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        if not only_scale:
            plans(scratch, url, environment)
            mistakes(scratch, url, environment)
        bench_scale.scale(TERRAFORM, url, scratch, DATA, environment, SCALE, min(RUNS, 3))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"largest process of all, terraform included: {peak:.0f} MB")
    finally:
        simulator.stdin.close()
        simulator.wait()
        shutil.rmtree(scratch)


def plans(scratch, url, environment):
    """Plans of one and of a hundred groups, against as many terraform_data."""
    for count in (1, 100):
        ours = workspace(scratch, f"ours{count}", GROUP % count, url)
        theirs = workspace(scratch, f"data{count}", DATA % count, url)
        terraform(theirs, environment, "init")
        compare(f"plan to create {count}", ours, theirs, environment)
        terraform(theirs, environment, "apply", "-auto-approve")
        terraform(ours, environment, "apply", "-auto-approve")
        compare(f"refresh and plan {count}", ours, theirs, environment)
        terraform(ours, environment, "destroy", "-auto-approve")


def compare(what, ours, theirs, environment):
    mine, built_in = [], []
    for _ in range(RUNS):
        mine.append(terraform(ours, environment, "plan"))
        built_in.append(terraform(theirs, environment, "plan"))
    a, b = statistics.median(mine), statistics.median(built_in)
    print(f"{what}: {a:.3f} s, terraform_data {b:.3f} s, ratio {a / b:.2f}")


main()
