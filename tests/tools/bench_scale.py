"""The part of make bench about many resources: calls, time and memory, with a simulated latency for each call."""

import glob
import json
import os
import subprocess
import threading
import time
import urllib.request

LATENCY = 0.05
NODES = 2

MANY = """
resource "elasticache_replication_group" "g" {
  count                = %d
  replication_group_id = "scale-${count.index}"
  description          = "scale"
  node_type            = "cache.t3.micro"
  num_cache_clusters   = 2
  subnet_group_name    = "default"
  tags                 = { number = count.index }
}
"""


class Simulator:
    """The admin API of a simulator."""

    def __init__(self, url):
        self.url = url

    def get(self, path):
        with urllib.request.urlopen(f"{self.url}/_sim/{path}", timeout=60) as reply:
            return json.load(reply)

    def post(self, path, value):
        body = json.dumps(value).encode()
        request = urllib.request.Request(f"{self.url}/_sim/{path}", body)
        with urllib.request.urlopen(request, timeout=60) as reply:
            reply.read()

    def configure(self, **options):
        self.post("config", options)

    def calls(self):
        """Requests so far, by action."""
        actions = self.get("counters")["actions"]
        return {action: counts["requests"] for action, counts in actions.items()}


def since(before, after):
    counts = {action: count - before.get(action, 0) for action, count in after.items()}
    return {action: count for action, count in counts.items() if count}


def peak_of_provider(process):
    """The largest resident size in MB of the provider below this process, as long as it runs. Linux only."""
    peak = 0
    while process.poll() is None:
        for path in glob.glob("/proc/[0-9]*/status"):
            try:
                with open(path, encoding="utf-8") as file:
                    text = file.read()
            except OSError:
                continue
            # The kernel cuts names to 15 characters.
            if text.startswith("Name:\tterraform-provi") and "VmHWM" in text:
                size = int(text.split("VmHWM:")[1].split()[0]) / 1024
                peak = max(peak, size)
        time.sleep(0.01)
    return peak


def plan(terraform, folder, environment):
    """Seconds, and the peak of the provider in MB."""
    begun = time.monotonic()
    command = [terraform, "plan", "-detailed-exitcode"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:
        peaks = []
        watcher = threading.Thread(target=lambda: peaks.append(peak_of_provider(process)))
        watcher.start()
        code = process.wait()
        took = time.monotonic() - begun
        watcher.join()
    if code != 0:
        raise SystemExit(f"terraform plan ended with {code}: there are changes, or it failed")
    return took, peaks[0]


def pages(count):
    return -(-count // 100)


def refresh(terraform, simulator, folder, data, environment, count, tagging):
    """A plan without changes of so many groups beside as many terraform_data."""
    simulator.configure(latency_ms=int(LATENCY * 1000))
    before = simulator.calls()
    ours, peak = plan(terraform, folder, environment)
    calls = since(before, simulator.calls())
    simulator.configure(latency_ms=0)
    theirs, _ = plan(terraform, data, environment)
    chain = pages(count * NODES) * LATENCY
    ratio = (ours - chain) / theirs
    how = "with" if tagging else "without"
    print(
        f"refresh {count} {how} the tagging API: {sum(calls.values())} calls, {ours:.2f} s, "
        f"terraform_data {theirs:.2f} s, ratio without {chain:.1f} s for pages {ratio:.2f}, "
        f"provider {peak:.1f} MB"
    )
    print(f"  {', '.join(f'{action} {number}' for action, number in sorted(calls.items()))}")


PROVIDER = """
terraform {
  required_providers {
    elasticache = {
      source = "elasticache-rs/elasticache"
    }
  }
}
provider "elasticache" {
  region     = "us-east-1"
  access_key = "bench"
  secret_key = "bench"
  endpoints {
    elasticache = "%s"
    %s
  }
}
"""


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def run(terraform, folder, environment, *arguments):
    begun = time.monotonic()
    subprocess.run(
        [terraform, *arguments], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return time.monotonic() - begun


def scale(terraform, url, scratch, data, environment, count=1000):
    """Refreshes of many groups and of one, and creations that wait together. `data` is terraform_data in HCL."""
    simulator = Simulator(url)
    ours, theirs = os.path.join(scratch, "scale"), os.path.join(scratch, "scale-data")
    tagging = f'resourcegroupstaggingapi = "{url}"'
    write(theirs, "main.tf", data % count)
    run(terraform, theirs, environment, "init")
    run(terraform, theirs, environment, "apply", "-auto-approve")
    for number in (1, count):
        write(ours, "provider.tf", PROVIDER % (url, tagging))
        write(ours, "main.tf", MANY % number)
        run(terraform, ours, environment, "apply", "-auto-approve", "-parallelism=50")
        if number == 1:
            _, peak = plan(terraform, ours, environment)
            print(f"refresh 1: provider {peak:.1f} MB")
    refresh(terraform, simulator, ours, theirs, environment, count, tagging=True)
    write(ours, "provider.tf", PROVIDER % (url, ""))
    refresh(terraform, simulator, ours, theirs, environment, count, tagging=False)
    waits(terraform, simulator, ours, environment, count)


def waits(terraform, simulator, folder, environment, count, more=100, seconds=20):
    """Creations that take a while: how many calls each moment of polling costs."""
    simulator.configure(create={"seconds": seconds})
    write(folder, "main.tf", MANY % (count + more))
    since_seq = simulator.get("counters")["last_seq"]
    run(terraform, folder, environment, "apply", "-auto-approve", "-refresh=false", f"-parallelism={more}")
    simulator.configure(create=0)
    requests = simulator.get(f"requests?since={since_seq}")
    requests = requests["requests"] if isinstance(requests, dict) else requests
    reads = [r for r in requests if r["action"].startswith("Describe") and r["action"] != "DescribeEvents"]
    by_action = {}
    for request in reads:
        by_action[request["action"]] = by_action.get(request["action"], 0) + 1
    print(f"{more} creations of {seconds} s beside {count} groups: {len(reads)} reads {by_action}")
