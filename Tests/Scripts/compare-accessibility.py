#!/usr/bin/env python3
"""Compares the accessibility tree that parvis prints with Chromium's.

    Tests/Scripts/compare-accessibility.py .build/release/parvis FOLDER... [--pages N] [--show KIND]

Takes up to N pages (50) of each folder, evenly spread, serves them on loopback with scripts off and sets
role, name, description, heading level and states of each element beside what `parvis tree
--accessibility --format json` says. Every difference is put into a kind; kinds that are accepted stand
with their reason in accessibility-differences.json, which also names the version of Chromium that it was
made with. With another version the kinds are printed, and nothing fails. Without Chromium the script says
so and ends.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

import browser

ACCEPTED = pathlib.Path(__file__).with_name("accessibility-differences.json")

# What Chromium calls what ARIA calls otherwise; None: no role of ARIA.
ROLES = {
    "image": "img", "RootWebArea": "document", "sectionheader": "generic", "sectionfooter": "generic",
    "DescriptionList": None, "LabelText": None, "Legend": None, "Figcaption": None, "Abbr": None,
    "Video": None, "Audio": None, "Iframe": None, "IframePresentational": None, "Canvas": None,
    "DisclosureTriangle": None, "DisclosureTriangleGrouped": None, "Details": "group",
    "Date": None, "DateTime": None, "InputTime": None, "ColorWell": None, "EmbeddedObject": None,
    "PluginObject": None, "LineBreak": None, "none": "presentation", "Ruby": None, "RubyAnnotation": None,
    "Pre": "generic", "LayoutTable": "presentation", "LayoutTableRow": "presentation",
    "LayoutTableCell": "presentation", "graphics-document": "graphics-document", "SvgRoot": "img",
    "ImageMap": "img", "Section": "generic",
}
# Leaves and parts that Chromium makes for itself.
INTERNAL = {"StaticText", "InlineTextBox", "ListMarker", "MenuListPopup", "LineBreak"}
STATES = {"checked", "expanded", "pressed", "selected", "disabled", "required", "readonly", "level",
          "multiselectable", "valuemin", "valuemax", "hasPopup"}


def paths(root):
    """From the number that Chromium gives a node to its XPath."""
    found = {}
    pending = [(root, "")]
    while pending:
        node, path = pending.pop()
        found[node["backendNodeId"]] = path or "/"
        counts = collections.Counter()
        for shadow in node.get("shadowRoots", []):
            if shadow.get("shadowRootType") != "user-agent":
                pending.append((shadow, path + "/#shadow-root"))
        for child in node.get("children", []):
            if child["nodeType"] != 1:
                continue
            name = child["localName"]
            counts[name] += 1
            pending.append((child, "%s/%s[%d]" % (path, name, counts[name])))
    return found


def theirs(page, address):
    """Chromium's nodes by XPath."""
    page.load(address)
    where = paths(page.send("DOM.getDocument", depth=-1, pierce=True)["root"])
    found = {}
    for node in page.send("Accessibility.getFullAXTree")["nodes"]:
        path = where.get(node.get("backendDOMNodeId"))
        role = node.get("role", {}).get("value")
        if path is None or node.get("ignored") or role in INTERNAL:
            continue
        states = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
        found[path if path != "/" else "/html[1]"] = {
            "role": role, "name": node.get("name", {}).get("value", ""),
            "description": node.get("description", {}).get("value", ""), "states": states}
    return found


def ours(command, file):
    """The nodes of parvis by XPath."""
    text = subprocess.run(
        [command, "tree", "--accessibility", "--format", "json", str(file)],
        capture_output=True, check=True).stdout
    found = {}
    pending = list(json.loads(text)["tree"])
    while pending:
        node = pending.pop()
        pending += node.get("children", [])
        if "xpath" in node:
            found[node["xpath"]] = node
    return found


def spaced(text):
    return " ".join((text or "").replace("\u200b", "").split())


def misread(text):
    """What UTF-8 was that is taken for windows-1252."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def shown(value):
    return {True: "true", False: "false"}.get(value, str(value))


def differences(mine, other):
    """Pairs of kind and what is different, for one page."""
    for path in sorted(mine.keys() | other.keys()):
        element = path.rsplit("/", 1)[-1].split("[")[0]
        if path not in mine:
            node = other[path]
            role = ROLES.get(node["role"], node["role"])
            if role in ("generic", "presentation", None) and not spaced(node["name"]):
                continue
            yield "not exposed: %s %s" % (element, node["role"]), (path, node["name"])
            continue
        node = mine[path]
        if path not in other:
            yield "exposed here alone: %s %s" % (element, node["role"]), (path, node["name"])
            continue
        their = other[path]
        role = ROLES.get(their["role"], their["role"])
        if role != node["role"]:
            yield "role: %s %s, Chromium %s" % (element, node["role"], their["role"]), (path, node["name"])
        if spaced(node["name"]) != spaced(their["name"]):
            kind = "empty here" if not node["name"] else "empty there" if not their["name"] else "other"
            one, two = (spaced(text).replace(" ", "") for text in (node["name"], their["name"]))
            if one == two:
                kind = "spaces"
            elif one.casefold() == two.casefold():
                kind = "case"
            elif one == misread(two):
                kind = "encoding"
            if node.get("uncertain"):
                kind += ", uncertain"
            yield "name %s: %s %s" % (kind, element, node["role"]), (path, node["name"], their["name"])
        if spaced(node.get("description")) != spaced(their["description"]):
            yield "description: %s %s" % (element, node["role"]), (
                path, node.get("description"), their["description"])
        level = their["states"].get("level") if node["role"] == "heading" else None
        if node.get("level") != level:
            yield "level: %s" % element, (path, node.get("level"), level)
        for state in sorted(STATES - {"level"}):
            own = node.get("states", {}).get(state.lower())
            their_value = their["states"].get(state)
            their_text = None if their_value in (None, "") else shown(their_value)
            if state == "hasPopup" and own == "true" and their_text == "menu":
                continue
            if (own or "false") != (their_text or "false"):
                yield "state %s: %s %s, %s here, %s there" % (
                    state, element, node["role"], own, their_text), (path, node["name"])


def pages(folder, limit):
    files = sorted(
        file for file in pathlib.Path(folder).rglob("*")
        if file.suffix in (".html", ".htm") and file.is_file())
    step = max(1, len(files) / limit)
    return [files[int(index * step)] for index in range(min(limit, len(files)))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("command")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--show", help="print places of the kinds whose name has this text")
    options = parser.parse_args()
    path = browser.executable()
    if not path:
        print("compare-accessibility: no Chromium here, nothing was compared")
        return 0
    accepted = json.loads(ACCEPTED.read_text())
    kinds = collections.Counter()
    examples = {}
    elements = count = 0
    with browser.Browser(path) as chromium:
        page = chromium.page()
        for folder in options.folders:
            root = pathlib.Path(folder).resolve()
            with browser.Site(root) as site:
                for file in pages(root, options.pages):
                    mine = ours(options.command, file)
                    other = theirs(page, site.address(file.relative_to(root)))
                    count += 1
                    elements += len(mine.keys() & other.keys())
                    for kind, place in differences(mine, other):
                        kinds[kind] += 1
                        examples.setdefault(kind, (str(file.relative_to(root.parent)), place))
                        if options.show and options.show in kind:
                            print(kind, file.relative_to(root.parent), *place, sep=" | ")
    unknown = 0
    for kind, number in kinds.most_common():
        reason = next((why for prefix, why in accepted["kinds"].items() if kind.startswith(prefix)), None)
        if reason is None:
            unknown += number
        print("%6d  %-60s %s" % (number, kind, reason or "NEW  " + str(examples[kind])))
    print("%d pages, %d elements in both trees, %d differences that no kind accepts" % (
        count, elements, unknown))
    version = browser.version(path)
    if version != accepted["chromium"]:
        print("Chromium is %s, the kinds were made with %s" % (version, accepted["chromium"]))
        return 0
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
