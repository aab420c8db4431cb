#!/usr/bin/env python3
"""Holds what one binary prints against what another did: a change of layout must change no byte.

usage: same-output.py record BINARY FOLDER [--no-corpus] [--only=PREFIX,…]
       same-output.py compare FOLDER FOLDER

`record` writes, under FOLDER: the JSON report of each fixture site and of each corpus site beside the
checkout, every other format of one fixture site in both languages, the tree of each page of the ACT
cases and fixtures, the texts of `rules`, of each command's help and of wrong command lines, and the exit codes. The tool's
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


# Files that are wrong in one way each, as options name them.
SCRATCH = ".build/same-output"
WRONG = {
    "list.csv": "name;url\nA;pas une adresse\nB;https://b.example/\nB;https://b.example/\nC;\n",
    "quote.csv": "name,url\nA,\"https://a.example/\n", "header.csv": "a,b\n", "empty.csv": "name,url\n",
    "twice.csv": "url,url\nhttps://a.example/,x\n",
    "number.csv": "url,pages,minutes\nhttps://a.example/,0,x\n",
    "rule.csv": "url,only\nhttps://a.example/,image-atl\n",
    "list.yml": "places: []\n", "text.yml": "sites: [[a], {url: {a: b}}, {where: x}]\nother: 1\n",
    "scalar.yml": "sites: x\n", "open.yml": "sites: [\n",
    "key.config.yml": "crawl:\n  page: 3\n", "twice.config.yml": "rules: {}\nrules: {}\n",
    "number.config.yml": "crawl:\n  minutes: many\n", "integer.config.yml": "crawl:\n  pages: 0\n",
    "flag.config.yml": "crawl:\n  check-files: perhaps\n", "texts.config.yml": "rules:\n  only: {a: b}\n",
    "text.config.yml": "http:\n  user-agent: [a]\n", "rule.config.yml": "rules:\n  only: image-atl\n",
    "file.config.yml": "http:\n  certificates: absent.pem\n",
    "sites.config.yml": "http:\n  credentials: a\n", "host.config.yml": "http:\n  credentials:\n    - user: a\n",
    "mapping.config.yml": "- a\n", "section.config.yml": "crawl: a\n", "open.config.yml": "a: [\n",
    "text.baseline": "\n", "version.baseline": "parvis-baseline 9\n",
    "parts.baseline": "parvis-baseline 1\na\tb\n",
    "rule.baseline": "parvis-baseline 1\na.html\t?\t0123456789abcdef\tx\n",
    "print.baseline": "parvis-baseline 1\na.html\timage-alt\tzz\tx\n",
    "escape.baseline": "parvis-baseline 1\n\\q\timage-alt\t0123456789abcdef\tx\n",
    "not.json": "{", "other.json": "{\"a\": 1}", "newer.json": "{\"schemaVersion\": \"9.0\"}",
    "database.sqlite": "no database at all, and longer than a header of one hundred bytes would be" * 3,
    "plain.txt": "no page\n",
}


def write_scratch():
    folder = ROOT / SCRATCH
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in WRONG.items():
        (folder / name).write_text(text)


def wrong_commands(found):
    """Command lines that end with a message, so that each text of the commands is seen."""
    yield from [
        ["audit", found, "--watch", "--format", "json"], ["audit", "README.md", "--watch"],
        ["audit", found, found, "--format", "json"], ["audit", found, "--base-url", "x"],
        ["audit", "https://127.0.0.1/", "--base-url", "https://a.example/"],
        ["audit", found, "--min-score", "x"], ["audit", found, "--format", "x"],
        ["audit", found, "--encoding", "x"], ["audit", found, "--skip", "image-atl"],
        ["audit", found, "--also", "images"], ["audit", found, "--quiet", "--verbose"],
        ["audit", found, "--format", "json", "--format", "text"], ["audit", found, "--output", "a/b/c"],
        ["audit", found, "--only", "images", "--skip", "images"], ["audit", found, "--previous", "-"],
        ["audit", found, "--format", "csv", "--previous", f"{SCRATCH}/other.json"],
        ["audit", found, "--nothing"], ["audit", found, "--jobs"], ["audit", found, "--jobs", "x"],
        ["audit", "www.mairie.example.fr"], ["audit", "http://"], ["audit", "/dev/null"],
        ["audit", f"{SCRATCH}/plain.txt"], ["audit", "http://127.0.0.1:1/", "--progress", "never"],
        ["audit", "http://127.0.0.1:1/", "--allow-private", "--explain-crawl"],
        ["audit", "http://a.invalid/", "--max-pages", "0"], ["audit", "http://a.invalid/", "--delay", "0.1"],
        ["audit", "http://a.invalid/", "--basic-auth", "x"], ["audit", "http://a.invalid/", "--proxy", ""],
        ["audit", "http://a.invalid/", "--ca-file", "absent"],
        ["tree", "https://a.example/"], ["tree", "Fixtures"], ["tree", "absent"], ["tree"],
        ["rules", "image-atl"], ["rules", "--format", "html"], ["nothing"], [],
        ["compare", found, "absent"], ["compare", "-", "-"], ["compare", found, found, "--format", "csv"],
        ["compare", found, f"{SCRATCH}/plain.txt"],
        ["baseline", "create", found, "absent"], ["baseline", "update", found, "--baseline", "absent"],
        ["baseline", "create", found, "--baseline", "README.md"],
        ["history", "--database", "absent"], ["history", "--database", f"{SCRATCH}/database.sqlite"],
        ["history", "--database", "absent", "--last", "0"],
    ]
    for name in sorted(WRONG):
        path = f"{SCRATCH}/{name}"
        if name.endswith(".config.yml"):
            yield ["audit", found, "--config", path]
        elif name.endswith((".csv", ".yml")):
            yield ["scan", path, "--database", f"{SCRATCH}/x.sqlite", "--output", f"{SCRATCH}/x"]
        elif name.endswith(".baseline"):
            yield ["audit", found, "--baseline", path]
        elif name.endswith(".json"):
            yield ["compare", path, found]
    scan = ["scan", f"{SCRATCH}/empty.csv", "--database", f"{SCRATCH}/x.sqlite", "--output", f"{SCRATCH}/x"]
    for extra in [
        ["--jobs", "0"], ["--memory", "1"], ["--page-cache", "-1"], ["--window", "x"], ["--explain-crawl"],
        ["--header", "a: b"], ["--config", "absent"],
    ]:
        yield [*scan, *extra]


def masked(data):
    data = re.sub(rb'("ruleset": ?")[0-9a-f.+-]+"', rb'\1-"', data)
    return re.sub(rb'("ruleset": "-", "rules": )\{[^}]*\}', rb'\1{}', data)


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
        for number, wrong in enumerate(wrong_commands(found)):
            yield f"wrong/{number:03}-{language}", [*wrong, "--lang", language]
        for command in [["baseline", "create"], ["baseline", "prune"], ["baseline", "update"]]:
            yield f"help/{'-'.join(command)}-{language}", [*command, "--help", "--lang", language]
        yield f"help/parvis-{language}", ["--help", "--lang", language]
        yield f"texts/rule-plain-{language}", ["rules", "alt-decorative", "--lang", language]
        yield f"texts/compare-all-{language}", [
            "compare", found, mended, "--verbose", "--lang", language]
        yield f"texts/compare-back-{language}", [
            "compare", mended, found, "--quiet", "--lang", language]
        yield f"texts/quiet-{language}", ["audit", found, "--quiet", "--lang", language]
        yield f"texts/progress-{language}", [
            "audit", found, "--only", "image-alt", "--progress", "always", "--jobs", "1",
            "--lang", language]
    for folder in ["act", "cases"]:
        for page in sorted((SHARED / folder).rglob("*.html")):
            relative = os.path.relpath(page, ROOT)
            name = str(page.relative_to(SHARED)).replace("/", "_")
            yield f"tree/{name}", ["tree", relative]
    for page in sorted((ROOT / "Fixtures/sites").rglob("*.html")):
        name = str(page.relative_to(ROOT / "Fixtures/sites")).replace("/", "_")
        yield f"tree/{name}", ["tree", os.path.relpath(page, ROOT)]


def record(binary, folder, with_corpus, prefixes):
    binary = str(pathlib.Path(binary).resolve())
    write_scratch()
    folder = pathlib.Path(folder)

    def one(task):
        name, arguments = task
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(run(binary, arguments))

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        chosen = [task for task in tasks(with_corpus) if task[0].startswith(prefixes)]
        count = len(list(pool.map(one, chosen)))
    act = SHARED / "act"
    if act.is_dir() and "act-results.json".startswith(prefixes):
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
    only = [word for word in sys.argv[4:] if word.startswith("--only=")]
    prefixes = tuple(name for word in only for name in word[len("--only="):].split(",")) or ("",)
    record(sys.argv[2], sys.argv[3], "--no-corpus" not in sys.argv, prefixes)
elif len(sys.argv) == 4 and sys.argv[1] == "compare":
    sys.exit(compare(sys.argv[2], sys.argv[3]))
else:
    sys.exit(__doc__)
