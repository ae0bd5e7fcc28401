"""Folders with a configuration, and states that are written instead of applied."""

import dataclasses
import json
import os
import pathlib

import settings
from process import terraform

PROVIDER = """\
terraform {{
  required_providers {{
    {name} = {{
      source = "{source}"
    }}
  }}
}}

variable "url" {{}}

provider "{name}" {{
  region     = "us-east-1"
  access_key = "{account}"
  secret_key = "benchmark-secret"
{more}
  endpoints {{
    elasticache = var.url
    sts         = var.url
    {tagging}
  }}
}}
"""

GROUPS = """
resource "{prefix}elasticache_replication_group" "r" {{
  count                = {count}
  replication_group_id = format("bench-%04d", count.index)
  description          = "bench"
  node_type            = "cache.t3.micro"
  num_cache_clusters   = 2
  subnet_group_name    = "default"
  tags                 = {{ team = "bench" }}
}}
"""

CLUSTERS = """
resource "{prefix}elasticache_cluster" "r" {{
  count             = {count}
  cluster_id        = format("bench-%04d", count.index)
  engine            = "memcached"
  node_type         = "cache.t3.micro"
  num_cache_nodes   = 1
  subnet_group_name = "default"
  tags              = {{ team = "bench" }}
}}
"""

DATA = """
resource "terraform_data" "r" {{
  count = {count}
  input = format("bench-%04d", count.index)
}}
"""


@dataclasses.dataclass(frozen=True)
class Provider:
    """A provider that is measured."""

    name: str
    source: str
    # Before the names of its resources.
    prefix: str
    directory: str
    # Further arguments of its provider block.
    more: str = ""
    has_tagging: bool = True


OURS = Provider("elasticache", "elasticache-rs/elasticache", "", str(settings.PROVIDER.parent))


def other():
    """The provider that OTHER_PROVIDER names, under the names of hashicorp/aws."""
    skips = ["credentials_validation", "requesting_account_id", "metadata_api_check"]
    more = "".join(f"  skip_{name} = true\n" for name in skips)
    directory = str(pathlib.Path(settings.OTHER).resolve().parent)
    return Provider("aws", "hashicorp/aws", "aws_", directory, more, has_tagging=False)


class Workspace:
    """A folder in which terraform runs."""

    def __init__(self, folder, provider=None, account="", tagging=True):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.provider = provider
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))},
            "AWS_EC2_METADATA_DISABLED": "true",
            "CHECKPOINT_DISABLE": "1",
            "TF_CLI_CONFIG_FILE": str(self.folder / "terraform.rc"),
            "TF_IN_AUTOMATION": "1",
        }
        self.uses(provider.directory if provider else "")
        if provider:
            line = "resourcegroupstaggingapi = var.url" if tagging and provider.has_tagging else ""
            block = PROVIDER.format(**dataclasses.asdict(provider), account=account, tagging=line)
            (self.folder / "provider.tf").write_text(block)

    def uses(self, directory):
        """Terraform takes the provider from this directory."""
        override = f'"{self.provider.source}" = "{directory}"' if self.provider else ""
        text = f"provider_installation {{\n  dev_overrides {{\n    {override}\n  }}\n  direct {{}}\n}}\n"
        (self.folder / "terraform.rc").write_text(text)

    def has(self, resources, count):
        """The configuration has so many of these resources."""
        prefix = self.provider.prefix if self.provider else ""
        (self.folder / "main.tf").write_text(resources.format(prefix=prefix, count=count))

    def calls(self, url):
        self.environment["TF_VAR_url"] = url


def copied(text, number):
    """What belongs to the first resource, for the one with this number."""
    return text.replace("bench-0000", f"bench-{number:04}")


def made(workspace, endpoint, resources, count):
    """So many resources in the endpoint and in the state: the first is applied, and the others are copies of it."""
    workspace.calls(endpoint.url(0))
    workspace.has(resources, 1)
    before = endpoint.last()
    terraform(workspace, "apply", "-auto-approve")
    (creation,) = [r for r in endpoint.requests(before, action="Create*") if r["committed"]]
    endpoint.repeat(creation, [lambda text, number=n: copied(text, number) for n in range(1, count)])

    in_state(workspace, resources, count)


def in_state(workspace, resources, count):
    """The configuration and the state have so many, as copies of the first."""
    path = workspace.folder / "terraform.tfstate"
    state = json.loads(path.read_text())
    (resource,) = state["resources"]
    first = json.dumps(resource["instances"][0])
    resource["instances"] = [json.loads(copied(first, n)) | {"index_key": n} for n in range(count)]
    path.write_text(json.dumps(state))
    workspace.has(resources, count)


def built_in(folder, count):
    """So many terraform_data, applied."""
    workspace = Workspace(folder)
    workspace.has(DATA, count)
    terraform(workspace, "init")
    terraform(workspace, "apply", "-auto-approve")
    return workspace
