#!/usr/bin/env python3
"""Sets the page as the studio speaks it beside Chromium's accessibility tree.

    Tests/Scripts/compare-spoken.py PARVIS FOLDER... [--pages N] [--show KIND]

Up to N pages (20) in all, evenly spread over the folders, are asked of `parvis serve` as the view "as it is read aloud" gets
them. Roles, names, levels and states of each item, and the order in which items come, are compared. Every difference is put
into a kind, as compare-accessibility.py does; kinds that are accepted stand with their reason in
accessibility-differences.json. Without Chromium the script says so and ends.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse
import urllib.request

import browser

HERE = pathlib.Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("compare", HERE / "compare-accessibility.py")
compare = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(compare)

# What the studio says of states, and what Chromium calls that.
STATES = {
    "checked": ("checked", "true"), "not checked": ("checked", "false"), "partly checked": ("checked", "mixed"),
    "expanded": ("expanded", "true"), "collapsed": ("expanded", "false"), "required": ("required", "true"),
    "disabled": ("disabled", "true"), "selected": ("selected", "true"), "pressed": ("pressed", "true"),
}


def words(name):
    """English texts of a file of phrases, by key."""
    text = (HERE.parents[1] / "Sources/Studio/Phrases" / name).read_text(encoding="utf-8")
    return dict(re.findall(r'^(\w+):\n(?:  .*\n)*?  en: "(.*)"$', text, re.MULTILINE))


def roles():
    """Roles by the word that is said."""
    found = collections.defaultdict(set)
    for role, word in words("RolePhrase.yml").items():
        found[word].add(role)
    return found


class Studio:
    """`parvis serve` over a folder."""

    def __init__(self, parvis, folder):
        self.process = subprocess.Popen(
            [parvis, "serve", str(folder), "--port", "0", "--lang", "en"], stderr=subprocess.PIPE, text=True)
        while True:
            line = self.process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                break
            if not line:
                sys.exit("compare-spoken: parvis serve ended")
        self.address = found.group(0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.process.stderr.close()

    def items(self, path):
        """What is said of a page, in order."""
        query = urllib.parse.urlencode({"path": path})
        with urllib.request.urlopen(self.address + "/-/api/spoken?" + query, timeout=120) as answer:
            return json.load(answer)["items"]


def xpath(selector):
    """The XPath of an element that the studio's selector leads to."""
    steps = (re.fullmatch(r"([\w-]+):nth-of-type\((\d+)\)", step) for step in selector.split(" > "))
    return "".join("/%s[%s]" % step.groups() for step in steps)


def ours(items, known):
    """Nodes by XPath in the order in which they are said, as compare-accessibility.py wants them."""
    found = {}
    for item in items:
        if not item.get("selector"):
            continue
        said = item["states"].split(", ") if item["states"] else []
        states = dict(STATES[word] for word in said if word in STATES)
        node = {"role": None, "roles": known.get(item["role"], set()), "name": item["name"], "states": states}
        if item["level"]:
            node["level"] = item["level"]
        found[xpath(item["selector"])] = node
    return found


def order(page):
    """The XPaths of Chromium's nodes as its tree has them."""
    where = compare.paths(page.send("DOM.getDocument", depth=-1, pierce=True)["root"])
    nodes = {node["nodeId"]: node for node in page.send("Accessibility.getFullAXTree")["nodes"]}
    children = {child for node in nodes.values() for child in node.get("childIds", [])}
    pending = [key for key in nodes if key not in children][::-1]
    found = []
    while pending:
        node = nodes[pending.pop()]
        pending += [child for child in node.get("childIds", [])[::-1] if child in nodes]
        path = where.get(node.get("backendDOMNodeId"))
        if path and not node.get("ignored"):
            found.append(path if path != "/" else "/html[1]")
    return found


def differences(mine, other, theirs_in_order):
    """Kinds of differences and where they are."""
    for path, node in mine.items():
        if path in other:
            role = compare.ROLES.get(other[path]["role"], other[path]["role"])
            node["role"] = role if role in node["roles"] or (not node["roles"] and role in (
                None, "generic", "presentation")) else min(node["roles"], default=None)
            # The view cuts long names.
            if node["name"].endswith("…") and compare.spaced(other[path]["name"]).startswith(
                    compare.spaced(node["name"][:-1])):
                node["name"] = other[path]["name"]
            other[path]["description"] = ""
        else:
            node["role"] = min(node["roles"], default=None)
    for kind, place in compare.differences(mine, other):
        if kind.startswith("state ") and not any(kind.startswith("state " + name) for name, _ in STATES.values()):
            continue
        yield kind, place
    common = [path for path in mine if path in other]
    there = [path for path in theirs_in_order if path in mine]
    if common != there:
        first = next((one for one, two in zip(common, there) if one != two), "")
        yield "order: " + first.rsplit("/", 1)[-1].split("[")[0], (first,)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("command")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--show", help="print places of the kinds whose name has this text")
    options = parser.parse_args()
    path = browser.executable()
    if not path:
        print("compare-spoken: no Chromium here, nothing was compared")
        return 0
    accepted = json.loads(compare.ACCEPTED.read_text())
    known = roles()
    kinds, examples = collections.Counter(), {}
    elements = count = 0
    share = max(1, -(-options.pages // len(options.folders)))
    with browser.Browser(path) as chromium:
        page = chromium.page()
        for folder in options.folders:
            root = pathlib.Path(folder).resolve()
            with browser.Site(root) as site, Studio(options.command, root) as studio:
                for file in compare.pages(root, share)[:options.pages - count]:
                    name = file.relative_to(root)
                    other = compare.theirs(page, site.address(name))
                    mine = ours(studio.items(str(name)), known)
                    count += 1
                    elements += len(mine.keys() & other.keys())
                    for kind, place in differences(mine, other, order(page)):
                        kinds[kind] += 1
                        examples.setdefault(kind, (str(name), place))
                        if options.show and options.show in kind:
                            print(kind, name, *place, sep=" | ")
    unknown = 0
    for kind, number in kinds.most_common():
        reasons = accepted["spoken"] | accepted["kinds"]
        reason = next((why for prefix, why in reasons.items() if kind.startswith(prefix)), None)
        if reason is None:
            unknown += number
        print("%6d  %-60s %s" % (number, kind, reason or "NEW  " + str(examples[kind])))
    print("%d pages, %d elements in both, %d differences that no kind accepts" % (count, elements, unknown))
    version = browser.version(path)
    if version != accepted["chromium"]:
        print("Chromium is %s, the kinds were made with %s" % (version, accepted["chromium"]))
        return 0
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
