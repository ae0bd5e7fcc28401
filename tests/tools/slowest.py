"""Prints the slowest tests of nextest's JUnit reports: slowest.py REPORT..."""

import sys
import xml.etree.ElementTree as ElementTree

COUNT = 10


def main():
    tests = []
    for report in sys.argv[1:]:
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            for case in suite.iter("testcase"):
                tests.append((float(case.get("time", 0)), suite.get("name"), case.get("name")))
    tests.sort(key=lambda test: test[0], reverse=True)
    total = sum(seconds for seconds, _, _ in tests)
    print(f"The {min(COUNT, len(tests))} slowest of {len(tests)} tests ({total:.0f} s one after another):")
    for seconds, suite, name in tests[:COUNT]:
        print(f"{seconds:8.1f} s  {suite.removeprefix('terraform-provider-')}  {name}")


main()
