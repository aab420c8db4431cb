#!/usr/bin/env python3
"""Prints how large the parts of the project are, and where one fact stands in several places.

    house-figures.py [DIRECTORY]      a checkout (default: this one)

Lines are those of the files under version control, comments and blank lines included. The figures are
counted from the text of the sources: good for comparing two commits, not for the last digit.
"""

import pathlib
import re
import statistics
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
LONG = 60
# Declarations up to their name, behind attributes and modifiers.
MODIFIERS = (
    r"(?:@\w+(?:\([^)]*\))?\s+|static\s+|class\s+|final\s+|override\s+|mutating\s+|convenience\s+"
    r"|indirect\s+|nonisolated\s+|(?:private|internal|fileprivate|package|public)\(set\)\s+|lazy\s+)*")
DECLARATION = r"(?:func|var|let|init|subscript|struct|enum|class|actor|protocol|typealias|case)\b"


def files():
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "Sources", "Tests"], check=True, capture_output=True,
        text=True).stdout.splitlines()
    for name in listed:
        path = ROOT / name
        if name.endswith(".swift") and path.is_file():
            yield pathlib.PurePath(name), path.read_text().splitlines()


def functions(lines):
    """The lengths of functions, initialisers, subscripts and computed properties, by their braces."""
    opening = re.compile(
        rf"^\s*{MODIFIERS}(?:(?:public|package|internal|private|fileprivate)\s+)?{MODIFIERS}"
        r"(?:func|init|subscript|var)\b")
    for number, line in enumerate(lines):
        if not opening.match(line) or line.lstrip().startswith("//"):
            continue
        depth, begun = 0, False
        for end in range(number, len(lines)):
            code = re.sub(r'"(?:[^"\\]|\\.)*"|//.*', "", lines[end])
            depth += code.count("{") - code.count("}")
            begun = begun or "{" in code
            if begun and depth <= 0:
                yield end - number + 1, number + 1
                break
            # A stored property or a requirement has no body.
            if not begun and end > number + 12 or not begun and re.match(r"^\s*$", lines[end]):
                break


def documented(lines, number):
    """Whether a comment stands above the declaration at `number`, attributes between them aside."""
    above = number - 1
    while above >= 0 and re.match(r"^\s*@\w+(\([^)]*\))?\s*$", lines[above]):
        above -= 1
    return above >= 0 and lines[above].lstrip().startswith("///")


def access(lines, word):
    """How many declarations have the access level `word`, and how many of them no comment."""
    pattern = re.compile(rf"^\s*{MODIFIERS}{word}\s+{MODIFIERS}{DECLARATION}")
    places = [n for n, line in enumerate(lines) if pattern.match(line)]
    return len(places), sum(1 for n in places if not documented(lines, n))


def row(name, counts):
    print(f"{name:<22}{len(counts):>6}{sum(counts):>8}{statistics.median(counts):>8.0f}{max(counts):>8}")


def main():
    sources = [(path, lines) for path, lines in files() if path.parts[0] == "Sources"]
    tests = [(path, lines) for path, lines in files() if path.parts[0] == "Tests"]
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%h %s"], capture_output=True, text=True).stdout
    print(commit.strip())

    print(f"\n{'module':<22}{'files':>6}{'lines':>8}{'median':>8}{'longest':>8}")
    modules = {}
    for path, lines in sources:
        modules.setdefault(path.parts[1], []).append(len(lines))
    for name in sorted(modules):
        row(name, modules[name])
    row("all of Sources", [len(lines) for _, lines in sources])
    row("all of Tests", [len(lines) for _, lines in tests])

    print("\nlongest files")
    for path, lines in sorted(sources, key=lambda entry: -len(entry[1]))[:8]:
        print(f"{len(lines):>6}  {path}")

    found = [(length, path, line) for path, lines in sources for length, line in functions(lines)]
    long = sorted((entry for entry in found if entry[0] > LONG), key=lambda entry: -entry[0])
    print(f"\nfunctions: {len(found)}, over {LONG} lines: {len(long)}")
    for length, path, line in long:
        print(f"{length:>6}  {path}:{line}")

    for word in ["public", "package"]:
        pairs = [access(lines, word) for _, lines in sources]
        print(f"\n{word} declarations: {sum(p[0] for p in pairs)}, without a comment: "
              f"{sum(p[1] for p in pairs)}")

    unsafe = re.compile(r"\bUnsafe\w*|\bunsafe\w*|\bUnmanaged\b|\bOpaquePointer\b|withUnsafe\w*")
    modules = {}
    for path, lines in sources:
        count = sum(1 for line in lines if unsafe.search(line.split("//")[0]))
        if count:
            modules.setdefault(path.parts[1], []).append(count)
    print(f"\nlines with unsafe pointers: {sum(map(sum, modules.values()))} in "
          f"{sum(map(len, modules.values()))} files")
    for name in sorted(modules):
        print(f"{sum(modules[name]):>6} in {len(modules[name])} of {name}")

    print("\nplaces where one fact is written")
    catalogue = [(pathlib.PurePath("rules") / path.name, path.read_text().splitlines())
                 for path in sorted((ROOT / "rules").rglob("*.md"))]
    places("the CSS property visibility", r"\bvisibility\b", sources, within=["CSS", "Styling"])
    places("the CSS property letter-spacing", r"\bletterSpacing\b|letter-spacing", sources,
           within=["CSS", "Styling"])
    places("the RGAA tests of image-alt (1.1.1)", r"\b1\.1\.1\b", sources + catalogue,
           only=re.compile(r"ImageAltRule|image-alt\.md"))
    numbers = re.compile(r"//.*\b(?:WCAG|RGAA|ACT)\b.*\d")
    rules = [(path, lines) for path, lines in sources if path.parts[1] == "Rules"]
    print(f"{sum(1 for _, lines in rules for line in lines if numbers.search(line)):>6} lines, "
          f"{sum(1 for _, lines in rules if any(map(numbers.search, lines))):>4} files  "
          "references (WCAG, RGAA, ACT) in comments of rules")
    places("the theme mandatory", r"(?:case .*|[.\"])mandatory\b", [
        entry for entry in sources if "Mandatory" not in entry[0].parts])
    places("FNV-1a's offset", r"0xcbf2_?9ce4|cbf29ce4", sources)
    places("sentences in French (`fr:`)", r"\bfr: ?\"", sources)


def places(name, pattern, entries, within=None, only=None):
    pattern = re.compile(pattern)
    counts = {}
    for path, lines in entries:
        if within and path.parts[1] not in within or only and not only.search(path.name):
            continue
        count = sum(1 for line in lines if pattern.search(line) and not line.lstrip().startswith("//"))
        if count:
            counts[path] = count
    print(f"{sum(counts.values()):>6} lines, {len(counts):>4} files  {name}")


if __name__ == "__main__":
    main()
