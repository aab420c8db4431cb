#!/usr/bin/env python3
"""How much a person has to read: findings of each page and of each rule over a folder of sites.

    review-load.py PARVIS SITES [--rules N] [--save FILE] [--against FILE]

Each folder in SITES is audited as a site of its own. Told are the median and the ninetieth percentile of
reviews and of failures of a page, then the rules that say most: findings, the elements behind them, pages.
`--save` writes the figures as JSON, `--against` shows them beside figures saved before.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys

OUTCOMES = ("needs-review", "failed")


def audit(binary, site):
    command = [binary, "audit", str(site), "--format", "json", "--lang", "fr", "--progress", "never"]
    run = subprocess.run(command, capture_output=True)
    if run.returncode not in (0, 2, 3):
        sys.exit(f"{site}: exit {run.returncode}: {run.stderr.decode()[:300]}")
    return json.loads(run.stdout)


def percentile(values, share):
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else 0


def figures(binary, folder):
    loads = {outcome: [] for outcome in OUTCOMES}
    rules = collections.defaultdict(lambda: [0, 0, 0])
    for site in sorted(path for path in pathlib.Path(folder).iterdir() if path.is_dir()):
        report = audit(binary, site)
        # What is said of the site as a whole is read once.
        for finding in report["site"]["findings"]:
            note(rules, finding)
        for page in report["pages"]:
            counts = collections.Counter(finding["outcome"] for finding in page["findings"])
            for outcome in OUTCOMES:
                loads[outcome].append(counts[outcome])
            for finding in page["findings"]:
                note(rules, finding)
            for key in {(f["rule"], f["outcome"]) for f in page["findings"]}:
                rules[" ".join(key)][2] += 1
    result = {"pages": len(loads["failed"]), "rules": dict(rules)}
    for outcome, values in loads.items():
        result[outcome] = {
            "median": percentile(values, 50), "p90": percentile(values, 90), "sum": sum(values),
        }
    return result


def note(rules, finding):
    counts = rules[f"{finding['rule']} {finding['outcome']}"]
    counts[0] += 1
    counts[1] += finding.get("places", 1)


def show(now, before, limit):
    def pair(value, old):
        return f"{value}" if before is None else f"{old} → {value}"

    print(f"pages: {now['pages']}")
    for outcome in OUTCOMES:
        old = before[outcome] if before else now[outcome]
        parts = [f"{key} {pair(now[outcome][key], old[key])}" for key in ("median", "p90", "sum")]
        print(f"{outcome} of a page: " + ", ".join(parts))
    known = before["rules"] if before else {}
    for outcome in OUTCOMES:
        names = [name for name in set(now["rules"]) | set(known) if name.endswith(" " + outcome)]
        most = lambda name: max(now["rules"].get(name, [0])[0], known.get(name, [0])[0])
        print(f"\n{outcome}: findings, elements, pages")
        for name in sorted(names, key=lambda name: (-most(name), name))[:limit]:
            new, old = now["rules"].get(name, [0, 0, 0]), known.get(name, [0, 0, 0])
            columns = [pair(value, past) for value, past in zip(new, old)]
            print(f"  {name.split()[0]:38}" + "".join(f"{column:>16}" for column in columns))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parvis")
    parser.add_argument("sites")
    parser.add_argument("--rules", type=int, default=30)
    parser.add_argument("--save")
    parser.add_argument("--against")
    options = parser.parse_args()
    now = figures(options.parvis, options.sites)
    if options.save:
        pathlib.Path(options.save).write_text(json.dumps(now, indent=1))
    before = json.loads(pathlib.Path(options.against).read_text()) if options.against else None
    show(now, before, options.rules)


if __name__ == "__main__":
    main()
