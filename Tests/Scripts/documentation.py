#!/usr/bin/env python3
"""Holds that every public declaration of the library products is documented, and builds the documentation.

    documentation.py check             names each public declaration without a comment; fails if there is one
    documentation.py build DIRECTORY   the same, then a static site for each product in DIRECTORY

Symbols are those that the compiler wrote into its modules: run `swift build` first.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = ["ParvisHTML", "ParvisStyle", "ParvisAccessibility"]
# What the compiler derives of a declaration has nobody to document it.
DERIVED = re.compile(r"^(init\(rawValue:\)|rawValue|hashValue|hash\(into:\)|allCases|AllCases|RawValue)$")


def run(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def extract(folder):
    """Writes the symbol graphs of the products into `folder`."""
    modules = pathlib.Path(run("swift", "build", "--show-bin-path").strip()) / "Modules"
    # The C modules that the inner modules import.
    headers = ["-I", "Sources/CLibXML2"]
    for flag in run("pkg-config", "--cflags-only-I", "libxml-2.0").split():
        headers += ["-Xcc", flag]
    target = json.loads(run("swift", "-print-target-info"))["target"]["unversionedTriple"]
    for product in PRODUCTS:
        run("swift", "symbolgraph-extract", "-module-name", product, "-target", target,
            "-I", str(modules), *headers, "-minimum-access-level", "public", "-skip-synthesized-members",
            "-emit-extension-block-symbols", "-output-dir", str(folder))


def undocumented(folder):
    """How many declarations there are, and those that have no comment."""
    count, missing = 0, []
    for file in sorted(folder.glob("*.symbols.json")):
        graph = json.loads(file.read_text())
        for symbol in graph["symbols"]:
            if symbol["kind"]["identifier"] == "swift.extension":
                continue
            name = symbol["pathComponents"][-1]
            where = symbol.get("location", {})
            if DERIVED.match(name) and not where:
                continue
            count += 1
            lines = symbol.get("docComment", {}).get("lines", [])
            if not any(line["text"].strip() for line in lines):
                path = where.get("uri", "").removeprefix("file://" + str(ROOT) + "/")
                line = where.get("position", {}).get("line", -1) + 1
                missing.append(f"{path}:{line}: {'.'.join(symbol['pathComponents'])} has no comment")
    return count, sorted(set(missing))


def leaks(folder):
    """Declarations that name a type of an internal module: other packages could not use them."""
    internal = {p.name for p in (ROOT / "Sources").iterdir() if p.is_dir()} - set(PRODUCTS)
    found = []
    for file in sorted(folder.glob("*.symbols.json")):
        for symbol in json.loads(file.read_text())["symbols"]:
            for fragment in symbol.get("declarationFragments", []):
                usr = fragment.get("preciseIdentifier", "")
                module = re.match(r"s:(\d+)", usr)
                if not module:
                    continue
                start = 2 + len(module[1])
                name = usr[start:start + int(module[1])]
                if name in internal:
                    found.append(f"{'.'.join(symbol['pathComponents'])} names {name}'s {fragment['spelling']}")
    return sorted(set(found))


def build(folder, output):
    for product in PRODUCTS:
        graphs = pathlib.Path(tempfile.mkdtemp())
        for file in folder.glob(f"{product}*.symbols.json"):
            shutil.copy(file, graphs)
        catalogue = ROOT / "Sources" / product / f"{product}.docc"
        result = subprocess.run(
            ["docc", "convert", str(catalogue), "--additional-symbol-graph-dir", str(graphs),
             "--output-path", str(output / product), "--fallback-display-name", product,
             "--fallback-bundle-identifier", f"parvis.{product}", "--transform-for-static-hosting",
             "--hosting-base-path", product, "--warnings-as-errors"],
            capture_output=True, text=True)
        shutil.rmtree(graphs)
        if result.returncode != 0:
            sys.exit(result.stdout + result.stderr)
        print(output / product / "index.html")


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ("check", "build") or len(sys.argv) != (
            2 if sys.argv[1] == "check" else 3):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        extract(folder)
        count, missing = undocumented(folder)
        wrong = missing + leaks(folder)
        if wrong:
            sys.exit("\n".join(wrong))
        if count == 0:
            sys.exit("no public declarations found")
        print(f"{count} public declarations, all documented")
        if sys.argv[1] == "build":
            output = pathlib.Path(sys.argv[2])
            output.mkdir(parents=True, exist_ok=True)
            build(folder, output)


if __name__ == "__main__":
    main()
