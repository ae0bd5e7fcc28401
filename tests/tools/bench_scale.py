"""The part of make bench about many resources: calls, time and memory, with a simulated latency for each call."""

import datetime
import glob
import json
import os
import statistics
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


def status(path):
    """Lines of a /proc/PID/status, by name; none if the process is gone."""
    try:
        with open(path, encoding="utf-8") as file:
            return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    except OSError:
        return {}


def peak_of_provider(process):
    """The largest resident size in MB of the provider that this process has started, as long as it runs. Linux only.

    It includes the parts of the program file that were used, about 12 MB.
    """
    peak = 0
    while process.poll() is None:
        for path in glob.glob("/proc/[0-9]*/status"):
            found = status(path)
            # The kernel cuts names to 15 characters.
            if found.get("PPid") == str(process.pid) and found["Name"] == "terraform-provi":
                peak = max(peak, int(found.get("VmHWM", "0 kB").split()[0]) / 1024)
        time.sleep(0.01)
    return peak


def plan(terraform, folder, environment, *arguments):
    """Seconds, and the peak of the provider in MB."""
    begun = time.monotonic()
    command = [terraform, "plan", "-detailed-exitcode", *arguments]
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


def refresh(terraform, simulator, folder, data, environment, count, tagging, runs):
    """Plans without changes of so many groups, beside as many terraform_data, and beside plans of the same groups that
    read nothing: most of the time is terraform's own, for objects with sixty attributes. Medians, and the most calls.
    """
    ours, theirs, idle, peaks, most = [], [], [], [], {}
    for _ in range(runs):
        simulator.configure(latency_ms=int(LATENCY * 1000))
        before = simulator.calls()
        took, peak = plan(terraform, folder, environment)
        calls = since(before, simulator.calls())
        simulator.configure(latency_ms=0)
        ours.append(took)
        peaks.append(peak)
        most = max(most, calls, key=lambda calls: sum(calls.values()))
        theirs.append(plan(terraform, data, environment)[0])
        idle.append(plan(terraform, folder, environment, "-refresh=false")[0])
    chain = pages(count * NODES) * LATENCY
    mine, built_in = statistics.median(ours), statistics.median(theirs)
    unread = statistics.median(idle)
    how = "with" if tagging else "without"
    print(
        f"refresh {count} {how} the tagging API: {sum(most.values())} calls, {mine:.2f} s, "
        f"terraform_data {built_in:.2f} s, ratio without {chain:.1f} s for pages "
        f"{(mine - chain) / built_in:.2f}, without reads {unread:.2f} s, ratio {(mine - chain) / unread:.2f}, "
        f"provider {max(peaks):.1f} MB"
    )
    print(f"  {', '.join(f'{action} {number}' for action, number in sorted(most.items()))}")


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


def scale(terraform, url, scratch, data, environment, count, runs):
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
    refresh(terraform, simulator, ours, theirs, environment, count, True, runs)
    write(ours, "provider.tf", PROVIDER % (url, ""))
    refresh(terraform, simulator, ours, theirs, environment, count, False, runs)
    waits(terraform, simulator, ours, environment, count)


def polls(requests, settled=5.0, gap=0.4):
    """The calls of each poll: reads that come together, once the pauses between polls are longer than the gap."""
    times = [datetime.datetime.fromisoformat(r["time"].replace("Z", "+00:00")) for r in requests]
    found, last = [], None
    for time_, request in sorted(zip(times, requests), key=lambda pair: pair[0]):
        if (time_ - min(times)).total_seconds() < settled:
            continue
        if last is None or (time_ - last).total_seconds() > gap:
            found.append({})
        last = time_
        found[-1][request["action"]] = found[-1].get(request["action"], 0) + 1
    return found


def waits(terraform, simulator, folder, environment, count, more=100, seconds=30):
    """Creations that take a while: how many calls each moment of polling costs."""
    simulator.configure(create={"seconds": seconds})
    write(folder, "main.tf", MANY % (count + more))
    since_seq = simulator.get("counters")["last_seq"]
    arguments = ["-auto-approve", "-refresh=false", f"-parallelism={more}"]
    run(terraform, folder, environment, "apply", *arguments)
    simulator.configure(create=0)
    requests = simulator.get(f"requests?since={since_seq}")
    requests = requests["requests"] if isinstance(requests, dict) else requests
    created = [r["seq"] for r in requests if r["action"].startswith("Create")]
    reads = [r for r in requests if r["action"].startswith("Describe") and r["action"] != "DescribeEvents"]
    before = [r for r in reads if r["seq"] < max(created)]
    print(f"{more} creations of {seconds} s beside {count} groups: {len(reads)} reads, {len(before)} before the last one")
    waiting = [r for r in reads if r["seq"] > max(created)]
    calls = polls(waiting)
    print(f"  {len(calls)} polls, most calls: {max(calls, key=lambda poll: sum(poll.values()))}, all: {[sum(p.values()) for p in calls]}")
