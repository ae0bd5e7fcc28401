"""The AWS of the bench: a simulator in a process of its own, and a proxy before it that adds latency."""

import http.client
import json
import pathlib
import subprocess
import sys
import urllib.parse
import urllib.request

import settings

AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential={account}/20260101/us-east-1/elasticache/aws4_request, "
    "SignedHeaders=host, Signature=" + "0" * 64
)


class Child:
    """A server that prints its address first, and ends with its standard input."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Endpoint:
    """What the providers call, at several latencies, and the simulator's admin API."""

    def __init__(self):
        self.simulator = Child([str(settings.SIMULATOR), "--port", "0", "--with-parent"])
        proxy = pathlib.Path(__file__).with_name("latency.py")
        self.proxies = {
            latency: Child([sys.executable, str(proxy), str(latency), self.simulator.url])
            for latency in settings.LATENCIES
            if latency
        }

    def end(self):
        for child in [*self.proxies.values(), self.simulator]:
            child.end()

    def url(self, latency):
        """Where a call takes so many milliseconds longer."""
        return self.proxies[latency].url if latency else self.simulator.url

    def get(self, path):
        with urllib.request.urlopen(f"{self.simulator.url}/_sim/{path}", timeout=60) as reply:
            return json.load(reply)

    def configure(self, **options):
        body = json.dumps(options).encode()
        request = urllib.request.Request(f"{self.simulator.url}/_sim/config", body)
        with urllib.request.urlopen(request, timeout=60) as reply:
            reply.read()

    def calls(self):
        """Requests so far, by action."""
        actions = self.get("counters")["actions"]
        return {action: counts["requests"] for action, counts in actions.items()}

    def last(self):
        """The number of the last request."""
        return self.get("counters")["last_seq"]

    def requests(self, since=0, **filters):
        query = urllib.parse.urlencode({"since": since, **filters})
        return self.get(f"requests?{query}")

    def repeat(self, request, edits):
        """Sends a request of the log once more for each edit, which changes its parameters."""
        host = urllib.parse.urlsplit(self.simulator.url).netloc
        connection = http.client.HTTPConnection(host, timeout=60)
        headers = {
            "Authorization": AUTHORIZATION.format(account=request["account"]),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        for edit in edits:
            parameters = {key: edit(value) for key, value in request["params"].items()}
            parameters.setdefault("Action", request["action"])
            connection.request("POST", "/", urllib.parse.urlencode(parameters), headers)
            reply = connection.getresponse()
            body = reply.read()
            if reply.status != 200:
                raise SystemExit(f"{request['action']}: {reply.status} {body.decode()}")
        connection.close()


def since(before, after):
    """The calls of each action between two counts."""
    counts = {action: count - before.get(action, 0) for action, count in after.items()}
    return {action: count for action, count in sorted(counts.items()) if count}
