"""What the walks use: a client whose responses are held against the model, and expectations."""
import json
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from model import check_response, differ

ACCOUNT = "111122223333"


class Walk:
    """One walk on a simulator that has just been reset."""

    def __init__(self, url):
        self.url = url
        self.ec = self.client("elasticache", parameter_validation=False)
        self.ec.meta.events.register("after-call.elasticache", self.after)
        self.admin("POST", "reset")

    def client(self, service, access_key=ACCOUNT, secret_key="x", session_token=None, **config):
        """A client that does not retry."""
        return boto3.client(service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id=access_key,
                            aws_secret_access_key=secret_key, aws_session_token=session_token,
                            config=Config(retries={"total_max_attempts": 1}, proxies={}, **config))

    @staticmethod
    def after(http_response, model, **_):
        check_response(model.name, http_response.status_code, http_response.headers, http_response.content)

    def admin(self, method, path, body=None):
        """One call of the admin API."""
        data = json.dumps(body).encode() if body is not None else None
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(urllib.request.Request(f"{self.url}/_sim/{path}", data=data, method=method)) as response:
            return json.load(response)

    def config(self, options):
        self.admin("POST", "config", options)

    def mutate(self, change):
        self.admin("POST", "mutate", {"account": ACCOUNT, **change})

    def group(self, i):
        return self.ec.describe_replication_groups(ReplicationGroupId=i)["ReplicationGroups"][0]

    def cluster(self, i):
        return self.ec.describe_cache_clusters(CacheClusterId=i, ShowCacheNodeInfo=True)["CacheClusters"][0]

    def create_group(self, i, **more):
        """A replication group with defaults for what is required."""
        self.ec.create_replication_group(**{"ReplicationGroupId": i, "ReplicationGroupDescription": "x",
                                            "CacheNodeType": "cache.t3.micro", **more})

    @staticmethod
    def arn(kind, i):
        return f"arn:aws:elasticache:us-east-1:{ACCOUNT}:{kind}:{i}"

    @staticmethod
    def expect(where, got, due):
        if got != due:
            differ(where, f"{got!r}, not {due!r}")

    @staticmethod
    def fails(code, call, **arguments):
        """A call that must be refused with a code."""
        where = getattr(call, "__name__", "call")
        try:
            call(**arguments)
        except ClientError as why:
            got = why.response["Error"]["Code"]
            if got != code:
                differ(where, f"{arguments}: refused with {got}, not {code}")
        else:
            differ(where, f"{arguments}: not refused, expected {code}")

    def finish(self):
        """Deletes all groups; returns the names of the actions of the walk."""
        self.config({"create": 0, "modify": 0, "delete": 0, "lifecycle": []})
        for group in self.ec.describe_replication_groups()["ReplicationGroups"]:
            self.ec.delete_replication_group(ReplicationGroupId=group["ReplicationGroupId"])
        members = [c for c in self.ec.describe_cache_clusters()["CacheClusters"] if "ReplicationGroupId" in c]
        self.expect("members of deleted groups", members, [])
        self.expect("violations", self.admin("GET", "violations"), [])
        return set(self.admin("GET", "counters")["actions"])
