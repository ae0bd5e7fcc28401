"""Creates, updates, imports and destroys a replication group against ministack, an AWS emulator.

usage: walk.py TERRAFORM

Our own simulator may share our misunderstandings of AWS; ministack is independent of them. Create, empty
plan, update in place, tags, import and destroy must work without exceptions for ministack. Its differences
from AWS are listed in differences.md.
"""

import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import boto3

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROVIDER = ROOT / "target" / "debug" / "terraform-provider-elasticache"
ADDRESS = "elasticache_replication_group.walk"
GROUP = "walk"
# Far longer than any step takes; only a step that hangs reaches it.
LONG = 120

CONFIGURATION = """
terraform {
  required_providers {
    elasticache = { source = "elasticache-rs/elasticache" }
  }
}
provider "elasticache" {
  region      = "us-east-1"
  access_key  = "test"
  secret_key  = "test"
  api_edition = "current"
  endpoints {
    elasticache = "%(url)s"
  }
}
resource "elasticache_replication_group" "walk" {
  replication_group_id       = "walk"
  description                = "%(description)s"
  node_type                  = "cache.m4.large"
  engine_version             = "7.1"
  num_cache_clusters         = 2
  subnet_group_name          = "walk"
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
  auth_token                 = "Walk-token-0123456789"
  automatic_failover_enabled = %(failover)s
  tags                       = %(tags)s
}
"""


@contextlib.contextmanager
def ministack():
    """Runs ministack on a free loopback port."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        # The default is every network interface of the machine.
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": "0",
        "SERVICES": "elasticache,ec2,sts",
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "PYTHONUNBUFFERED": "1",
    }
    program = pathlib.Path(sys.executable).parent / "ministack"
    process = subprocess.Popen(
        [program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    log, found = [], threading.Event()

    def read():
        for line in process.stdout:
            log.append(line)
            if "Running on http://" in line:
                found.set()
        found.set()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        found.wait(LONG)
        ports = re.findall(r"Running on http://127\.0\.0\.1:(\d+)", "".join(log))
        if not ports:
            raise SystemExit("ministack did not start:\n" + "".join(log))
        url = f"http://127.0.0.1:{ports[0]}"
        wait_until_healthy(url)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join()


def wait_until_healthy(url):
    deadline = time.monotonic() + LONG
    while True:
        try:
            with urllib.request.urlopen(f"{url}/_ministack/health", timeout=5):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


class Terraform:
    """A terraform in its own directory."""

    def __init__(self, program, scratch):
        self.program, self.work = program, scratch / "work"
        for name in ("work", "home", "tmp", "bin"):
            (scratch / name).mkdir()
        (scratch / "bin" / PROVIDER.name).symlink_to(PROVIDER)
        config = scratch / "terraform.rc"
        overrides = f'dev_overrides {{ "elasticache-rs/elasticache" = "{scratch}/bin" }}'
        config.write_text(f"provider_installation {{\n  {overrides}\n  direct {{}}\n}}\n")
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(scratch / "home"),
            "TMPDIR": str(scratch / "tmp"),
            "TF_CLI_CONFIG_FILE": str(config),
            "CHECKPOINT_DISABLE": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def write(self, **values):
        values = {"description": "A walk", "failover": "false", "tags": "{}", **values}
        (self.work / "main.tf").write_text(CONFIGURATION % values)

    def run(self, *arguments, code=0):
        done = subprocess.run(
            [self.program, *arguments],
            cwd=self.work,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONG,
        )
        if done.returncode != code:
            print(done.stdout, done.stderr, sep="\n")
            raise SystemExit(f"terraform {' '.join(arguments)} ended with {done.returncode}")
        return done.stdout

    def apply(self, expected, *arguments):
        text = self.run("apply", "-no-color", "-auto-approve", "-input=false", *arguments)
        assert expected in text, text

    def assert_no_changes(self, *arguments):
        for refresh in ("-refresh=false", "-refresh=true"):
            self.run("plan", "-no-color", "-input=false", "-detailed-exitcode", refresh, *arguments)

    def state(self, *arguments):
        state = json.loads(self.run("show", "-json", *arguments))
        resources = state.get("values", {}).get("root_module", {}).get("resources", [])
        return {resource["address"]: resource["values"] for resource in resources}


def walk(terraform, url, client):
    passed = 0

    def step(text):
        nonlocal passed
        passed += 1
        print(f"  {text}: ok")

    def group():
        return client.describe_replication_groups(ReplicationGroupId=GROUP)["ReplicationGroups"][0]

    terraform.write(url=url)
    terraform.apply("1 added, 0 changed, 0 destroyed")
    there = group()
    assert there["TransitEncryptionEnabled"] and there["AtRestEncryptionEnabled"], there
    assert there["AuthTokenEnabled"] and len(there["MemberClusters"]) == 2, there
    step("create")

    terraform.assert_no_changes()
    step("empty plan")

    changed = {"url": url, "description": "Another walk", "failover": "true"}
    terraform.write(**changed)
    terraform.apply("0 added, 1 changed, 0 destroyed")
    terraform.assert_no_changes()
    there = group()
    assert there["Description"] == "Another walk" and there["AutomaticFailover"] == "enabled", there
    step("change of description and failover")

    for tags in ({"a": "1", "b": "2"}, {"b": "3", "empty": ""}, {}):
        terraform.write(**changed, tags=json.dumps(tags))
        terraform.apply("0 added, 1 changed, 0 destroyed")
        terraform.assert_no_changes()
        listed = client.list_tags_for_resource(ResourceName=there["ARN"])["TagList"]
        assert {tag["Key"]: tag["Value"] for tag in listed} == tags, listed
    step("tags")

    into = "-state=imported.tfstate"
    terraform.run("import", "-no-color", "-input=false", into, ADDRESS, GROUP)
    made, imported = terraform.state()[ADDRESS], terraform.state("imported.tfstate")[ADDRESS]
    # AWS never returns the token, and does not distinguish empty tags from none.
    different = {name for name in made if made[name] != imported[name]} - {"auth_token", "tags"}
    assert not different, {name: (made[name], imported[name]) for name in different}
    terraform.apply("0 added, 1 changed, 0 destroyed", into)
    terraform.assert_no_changes(into)
    step("import")

    terraform.run("destroy", "-no-color", "-auto-approve", "-input=false")
    assert not client.describe_replication_groups()["ReplicationGroups"]
    assert not client.describe_cache_clusters()["CacheClusters"]
    assert not terraform.state()
    step("destroy")
    return passed


def main():
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="tf-ministack-"))
    try:
        with ministack() as url:
            client = boto3.client(
                "elasticache",
                region_name="us-east-1",
                endpoint_url=url,
                aws_access_key_id="test",
                aws_secret_access_key="test",
            )
            client.create_cache_subnet_group(
                CacheSubnetGroupName="walk",
                CacheSubnetGroupDescription="For the walk",
                SubnetIds=["subnet-00000001"],
            )
            passed = walk(Terraform(sys.argv[1], scratch), url, client)
    finally:
        if os.environ.get("KEEP_TEMP_DIR") and sys.exc_info()[0]:
            print(f"kept: {scratch}")
        else:
            shutil.rmtree(scratch)
    print(f"{passed} passed, 0 failed")


if __name__ == "__main__":
    main()
