"""What a package holds of others, as CycloneDX 1.5 (JSON)."""

import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]
LICENCES = {
    "swift-argument-parser": "Apache-2.0", "grdb.swift": "MIT", "yams": "MIT", "libxml2": "MIT", "libicu": "ICU",
    "libsqlite3": "blessing", "zlib1g": "Zlib", "liblzma5": "0BSD",
}


def swift_packages():
    for pin in json.loads((ROOT / "Package.resolved").read_text())["pins"]:
        version = pin["state"].get("version", "")
        yield {
            "type": "library", "name": pin["identity"], "version": version,
            "purl": f"pkg:swift/{re.sub(r'^https://|[.]git$', '', pin['location'])}@{version}",
            "hashes": [{"alg": "SHA-1", "content": pin["state"]["revision"]}],
        }


def debian_packages(names):
    for name in names:
        shown = subprocess.run(
            ["dpkg-query", "-W", "-f=${Package} ${Version} ${Architecture}\n", name], capture_output=True, text=True)
        for line in shown.stdout.splitlines():
            package, version, architecture = line.split()
            yield {
                "type": "library", "name": package, "version": version,
                "purl": f"pkg:deb/debian/{package}@{version}?arch={architecture}",
            }


def swift_runtime():
    shown = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    version = re.search(r"Swift version (\S+)", shown)
    yield {
        "type": "framework", "name": "swift", "version": version[1] if version else "",
        "licenses": [{"expression": "Apache-2.0 WITH Swift-exception"}],
    }


def text(version, debian=()):
    """The list of components; `debian`: packages whose libraries go along."""
    components = [*swift_packages(), *swift_runtime(), *debian_packages(debian)]
    for component in components:
        licence = next((LICENCES[key] for key in LICENCES if component["name"].startswith(key)), None)
        if licence and "licenses" not in component:
            component["licenses"] = [{"license": {"id": licence}}]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {
            "type": "application", "name": "parvis", "version": version,
            "licenses": [{"license": {"id": "Apache-2.0"}}]}},
        "components": sorted(components, key=lambda component: component["name"]),
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
