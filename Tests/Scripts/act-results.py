#!/usr/bin/env python3
"""Turn an audit of the W3C's ACT test cases into what the cases can be scored with.

usage: act-results.py ACT_FOLDER [--parvis PATH] [--report REPORT.json] > results.json

ACT_FOLDER  a folder with cases.json and the pages of the cases
--parvis    the command (default: .build/debug/parvis of this checkout)
--report    a report made before by `parvis audit ACT_FOLDER --format json --encoding utf-8`;
            without it, the audit is run

Prints {testcaseId: {actRuleId: outcome}}. Which of our rules stand for an ACT rule is the
catalogue's word (`act` in `parvis rules --format json`); of several the worst outcome counts:
failed, then cantTell (needs-review), then passed, then inapplicable. ACT rules that no rule names
are left out: the scorer counts them as untested. Rules that run only when asked for are asked for. Files that are no HTML by their ending (XML, SVG)
are no pages for the audit: to them all rules are inapplicable.
"""
import argparse
import json
import pathlib
import subprocess
import sys

RANKS = ["failed", "cantTell", "untested", "passed", "inapplicable"]


def run(command, *arguments):
    done = subprocess.run([command, *arguments], stdout=subprocess.PIPE, text=True)
    if not done.stdout:
        sys.exit(f"act-results: {command} {' '.join(arguments)} ended with {done.returncode}")
    return json.loads(done.stdout)


def main():
    here = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--parvis", default=str(here / ".build/debug/parvis"))
    parser.add_argument("--report", type=pathlib.Path)
    options = parser.parse_args()

    rules = {}
    also = []
    for rule in run(options.parvis, "rules", "--format", "json"):
        for act in rule["act"] if rule["scope"] == "page" else []:
            rules.setdefault(act, []).append(rule["id"])
            if not rule["default"] and rule["id"] not in also:
                also.append(rule["id"])
    if options.report:
        report = json.loads(options.report.read_text(encoding="utf-8"))
    else:
        report = run(
            options.parvis, "audit", str(options.folder), "--format", "json",
            "--encoding", "utf-8", *(["--also", ",".join(also)] if also else []))
    # A report made without the rules that run on request says nothing of them.
    known = {rule for page in report["pages"] for rule in page["outcomes"]}
    rules = {
        act: [rule for rule in ids if rule not in also or rule in known]
        for act, ids in rules.items()}
    pages = {page["path"]: page["outcomes"] for page in report["pages"]}

    results = {}
    for case in json.loads((options.folder / "cases.json").read_text(encoding="utf-8")):
        if not rules.get(case["ruleId"]):
            continue
        outcomes = pages.get(case["file"])
        if outcomes is None:
            if case["file"].endswith((".xml", ".svg")):
                results.setdefault(case["testcaseId"], {})[case["ruleId"]] = "inapplicable"
            continue
        found = []
        for rule in rules[case["ruleId"]]:
            outcome = outcomes.get(rule, {"outcome": "inapplicable"})["outcome"]
            found.append("cantTell" if outcome == "needs-review" else outcome)
        worst = min(found, key=RANKS.index)
        results.setdefault(case["testcaseId"], {})[case["ruleId"]] = worst
    json.dump(results, sys.stdout, indent=1, sort_keys=True)
    print()


if __name__ == "__main__":
    main()
