#!/usr/bin/env python3
"""Holds what one binary prints against what another did: a change of layout must change no byte.

usage: same-output.py record BINARY FOLDER [--no-corpus]
       same-output.py compare FOLDER FOLDER

`record` writes, under FOLDER: the JSON report of each fixture site and of each corpus site beside the
checkout, every other format of one fixture site in both languages, the tree of each page of the ACT
cases and fixtures, the texts of `rules` and of each command's help, and the exit codes. The tool's
version and ruleset are masked: they follow from the catalogue's texts. `compare` names what differs.
"""

import concurrent.futures
import difflib
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FORMATS = [
    "text", "html", "ndjson", "csv", "csv-rfc4180", "sarif", "junit", "earl", "axe", "markdown",
    "github", "prometheus", "ods",
]
COMMANDS = ["audit", "scan", "history", "compare", "baseline", "rules", "tree", "schema"]


def masked(data):
    return re.sub(rb'("ruleset": ?")[0-9a-f.+-]+"', rb'\1-"', data)


def run(binary, arguments):
    done = subprocess.run(
        [binary, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True,
        env={**os.environ, "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8"})
    return b"exit %d\n" % done.returncode + masked(done.stdout) + b"\n--- stderr\n" + done.stderr


def tasks(with_corpus):
    fixtures = sorted(path for path in (ROOT / "Fixtures/sites").glob("*/*") if path.is_dir())
    corpus = SHARED / "corpus"
    sites = list(fixtures)
    if with_corpus and corpus.is_dir():
        sites += sorted(path for path in corpus.iterdir() if path.is_dir())
    elif with_corpus:
        print("no corpus beside the checkout: the fixtures alone", file=sys.stderr)
    for site in sites:
        name = f"{site.parent.name}-{site.name}"
        yield f"json/{name}", ["audit", os.path.relpath(site, ROOT), "--format", "json"]
    found = "Fixtures/sites/valbrume/found"
    mended = "Fixtures/sites/valbrume/mended"
    for language in ["fr", "en"]:
        for form in FORMATS:
            yield f"formats/{form}-{language}", [
                "audit", found, "--format", form, "--lang", language]
        yield f"texts/explain-{language}", [
            "audit", found, "--explain-score", "--verbose", "--lang", language]
        yield f"texts/compare-{language}", ["compare", found, mended, "--lang", language]
        yield f"texts/compare-html-{language}", [
            "compare", found, mended, "--format", "html", "--lang", language]
        yield f"texts/rules-{language}", ["rules", "--lang", language]
        yield f"texts/rules-json-{language}", ["rules", "--format", "json", "--lang", language]
        yield f"texts/rule-{language}", ["rules", "image-alt", "--lang", language]
        for command in COMMANDS:
            yield f"help/{command}-{language}", [command, "--help", "--lang", language]
        for number, wrong in enumerate([
            ["audit", "absent"], ["audit"], ["audit", found, "--fail-on", "x"],
            ["audit", found, "--only", "x"], ["audit", found, "--jobs", "0"], ["rules", "x"],
            ["compare", found], ["audit", "README.md"], ["history"], ["scan", "absent"],
        ]):
            yield f"errors/{number}-{language}", [*wrong, "--lang", language]
    for folder in ["act", "cases"]:
        for page in sorted((SHARED / folder).rglob("*.html")):
            relative = os.path.relpath(page, ROOT)
            name = str(page.relative_to(SHARED)).replace("/", "_")
            yield f"tree/{name}", ["tree", relative]
    for page in sorted((ROOT / "Fixtures/sites").rglob("*.html")):
        name = str(page.relative_to(ROOT / "Fixtures/sites")).replace("/", "_")
        yield f"tree/{name}", ["tree", os.path.relpath(page, ROOT)]


def record(binary, folder, with_corpus):
    binary = str(pathlib.Path(binary).resolve())
    folder = pathlib.Path(folder)

    def one(task):
        name, arguments = task
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(run(binary, arguments))

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        count = len(list(pool.map(one, tasks(with_corpus))))
    act = SHARED / "act"
    if act.is_dir():
        results = subprocess.run(
            [sys.executable, str(ROOT / "Tests/Scripts/act-results.py"), str(act), "--parvis", binary],
            capture_output=True)
        (folder / "act-results.json").write_bytes(results.stdout)
        count += 1
    print(f"{count} outputs recorded")


def compare(before, after):
    before, after = pathlib.Path(before), pathlib.Path(after)
    names = sorted(
        {str(path.relative_to(folder)) for folder in [before, after] for path in folder.rglob("*")
         if path.is_file()})
    differing = 0
    for name in names:
        one, other = before / name, after / name
        if not one.is_file() or not other.is_file():
            differing += 1
            print(f"{name}: only in {before if one.is_file() else after}")
            continue
        if one.read_bytes() == other.read_bytes():
            continue
        differing += 1
        lines = difflib.unified_diff(
            one.read_text(errors="replace").splitlines(),
            other.read_text(errors="replace").splitlines(), lineterm="", n=0)
        shown = [line[:300] for line in lines][2:14]
        print(f"{name}:", *shown, sep="\n  ")
    print(f"{len(names)} outputs, {differing} differ")
    return 1 if differing else 0


if len(sys.argv) >= 4 and sys.argv[1] == "record":
    record(sys.argv[2], sys.argv[3], "--no-corpus" not in sys.argv)
elif len(sys.argv) == 4 and sys.argv[1] == "compare":
    sys.exit(compare(sys.argv[2], sys.argv[3]))
else:
    sys.exit(__doc__)
