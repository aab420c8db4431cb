#!/usr/bin/env python3
"""Compares the trees that parvis makes with those of independent HTML parsers.

    Tests/Scripts/compare-trees.py .build/release/parvis FOLDER...

Runs `parvis tree` on every .html and .htm file below the folders and compares its output with the
trees of html5lib and, if it is installed, of justhtml (both from PyPI). Elements, namespaces,
attributes, comments and text must agree. Prints how many pages are equal and the first difference
of each other page, grouped by kind.

Known differences are named, see EXPLANATIONS; any other ends the script with status 1. With --native PATH a second command is compared as
well: what it prints for a file must be what parvis prints.
"""
import argparse
import collections
import concurrent.futures
import pathlib
import re
import shlex
import subprocess
import sys

NAMESPACES = {
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/2000/svg": "svg ",
    "http://www.w3.org/1998/Math/MathML": "math ",
    "html": "", "svg": "svg ", "math": "math ", "mathml": "math ", None: "", "": "",
}
PREFIXES = {
    "http://www.w3.org/1999/xlink": "xlink ",
    "http://www.w3.org/XML/1998/namespace": "xml ",
    "http://www.w3.org/2000/xmlns/": "xmlns ",
}
FOREIGN_ATTRIBUTES = {
    "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title",
    "xlink:type", "xml:lang", "xml:space", "xmlns:xlink",
}
# Known differences: what the first differing line of parvis's dump and of the other's look like,
# and why. The older of the two parsers follows an older standard.
EXPLANATIONS = {
    "html5lib": [
        (r"^ *content$", r"", "html5lib knows no template contents"),
        (r"^ *<(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)>$", r'^ *"\s*"$',
         "html5lib does not reconstruct formatting elements before white space"),
        (r"<(select|option|optgroup)>|<hr>|<input>", r"",
         "select: its contents are parsed as any other's since 2025"),
        (r"<(search|dialog)>", r"", "search and dialog close a paragraph since 2023"),
        (r"<(rb|rt|rtc|rp)>", r"", "ruby: rb and rtc are newer"),
        (r"<menuitem>|<isindex>|<keygen>", r"", "element dropped from the standard"),
    ],
    "justhtml": [
        (r'^<!DOCTYPE html ".*" "">$', r"^<!DOCTYPE html>$",
         "justhtml drops a public identifier that `>` cuts off"),
        (r"^    <title>$", r'^    ("\s*"|\w+=".*")$',
         "justhtml gives an implied head the attributes of a later head tag"),
    ],
}


def dump_html5lib(data, encoding):
    import html5lib
    from html5lib.treebuilders import getTreeBuilder

    parser = html5lib.HTMLParser(tree=getTreeBuilder("etree"))
    parser.parse(data.decode(encoding, "replace"), scripting=False)
    lines = []
    # Entries are elements, or text with its depth.
    stack = [(parser.tree.document._element, -1)]
    while stack:
        node, depth = stack.pop()
        indent = "  " * depth
        if isinstance(node, str):
            lines.append(f'{indent}"{node}"')
            continue
        if callable(node.tag):
            lines.append(f"{indent}<!-- {node.text or ''} -->")
        elif node.tag == "<!DOCTYPE>":
            public, system = node.get("publicId"), node.get("systemId")
            ids = f' "{public or ""}" "{system or ""}"' if public or system else ""
            lines.append(f"{indent}<!DOCTYPE {node.text or ''}{ids}>")
        elif node.tag != "DOCUMENT_ROOT":
            space, name = split_name(node.tag)
            lines.append(f"{indent}<{NAMESPACES[space]}{name}>")
            lines += [f'{indent}  {name}="{value}"' for name, value in attributes_of(node)]
        children = []
        if not callable(node.tag) and node.tag != "<!DOCTYPE>" and node.text:
            children.append((node.text, depth + 1))
        for child in node:
            children.append((child, depth + 1))
            if child.tail:
                children.append((child.tail, depth + 1))
        stack += reversed(children)
    return join_text(lines)


def split_name(tag):
    space, brace, name = tag.rpartition("}")
    return (space[1:], name) if brace else (None, tag)


def attributes_of(node):
    attributes = []
    for name, value in node.attrib.items():
        space, local = split_name(name)
        # html5lib gives xmlns itself a namespace; in the notation it has no prefix.
        prefix = "" if local == "xmlns" else PREFIXES.get(space, "")
        attributes.append((prefix + local, value))
    return sorted(attributes)


def dump_justhtml(data, encoding):
    from justhtml import JustHTML

    text = data.decode(encoding, "replace")
    document = JustHTML(text, sanitize=False, scripting_enabled=False).root
    lines = []
    stack = [(node, 0) for node in reversed(document.children)]
    while stack:
        node, depth = stack.pop()
        indent = "  " * depth
        if node.name == "#text":
            lines.append(f'{indent}"{node.data}"')
        elif node.name == "#comment":
            lines.append(f"{indent}<!-- {node.data} -->")
        elif node.name == "!doctype":
            doctype = node.data
            public, system = doctype.public_id, doctype.system_id
            ids = f' "{public or ""}" "{system or ""}"' if public or system else ""
            lines.append(f"{indent}<!DOCTYPE {doctype.name or ''}{ids}>")
        else:
            prefix = NAMESPACES[node.namespace]
            lines.append(f"{indent}<{prefix}{node.name}>")
            attributes = []
            for name, value in (node.attrs or {}).items():
                if prefix and name in FOREIGN_ATTRIBUTES:
                    name = name.replace(":", " ")
                attributes.append((name, value or ""))
            for name, value in sorted(attributes):
                lines.append(f'{indent}  {name}="{value}"')
            contents = getattr(node, "template_content", None)
            if contents is not None:
                lines.append(f"{indent}  content")
                stack += [(child, depth + 2) for child in reversed(contents.children)]
            stack += [(child, depth + 1) for child in reversed(node.children or [])]
    return join_text(lines)


def join_text(lines):
    """Adjacent text is one node, as the standard has it; some trees hold it in pieces."""
    joined = []
    for line in lines:
        if joined and line.lstrip(" ").startswith('"') and joined[-1].lstrip(" ").startswith('"'):
            depth = len(line) - len(line.lstrip(" "))
            if len(joined[-1]) - len(joined[-1].lstrip(" ")) == depth:
                joined[-1] = joined[-1][:-1] + line.lstrip(" ")[1:]
                continue
        joined.append(line)
    return joined


def run(command, path):
    result = subprocess.run(command + [str(path)], capture_output=True, timeout=60)
    text = result.stdout.decode("utf-8", "surrogatepass")
    # A line that does not begin with "| " goes on with the text before it.
    return text.removeprefix("| ").removesuffix("\n").split("\n| ")


def guess_encoding(data):
    """What the decoded text should be; the encodings themselves are tested elsewhere."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    match = re.search(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([-\w]+)", data[:1024], re.I)
    label = match.group(1).decode().lower() if match else ""
    if label in ("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"):
        return "whatwg-1252"
    if label:
        return label
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return "whatwg-1252"


def register_windows_1252():
    """Python's cp1252 leaves five bytes undefined; the Encoding Standard does not."""
    import codecs

    table = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))

    def decode(data, errors="strict"):
        return codecs.charmap_decode(data, errors, table)

    codecs.register(
        lambda name: codecs.CodecInfo(lambda *_: None, decode, name=name)
        if name.replace("_", "-") == "whatwg-1252" else None)


def first_difference(mine, other):
    for place, (one, two) in enumerate(zip(mine, other)):
        if one != two:
            return place, one, two
    place = min(len(mine), len(other))
    return place, "".join(mine[place:place + 1]), "".join(other[place:place + 1])


def compare(task):
    path, command, native, references = task
    register_windows_1252()
    data = path.read_bytes()
    try:
        mine = run(command, path)
    except Exception as error:
        return path, {"parvis": ("failed", str(error), "")}
    found = {}
    if native:
        other = run(native, path)
        if mine != other:
            found["native"] = first_difference(mine, other)
    encoding = guess_encoding(data)
    for name in references:
        try:
            other = {"html5lib": dump_html5lib, "justhtml": dump_justhtml}[name](data, encoding)
        except Exception as error:
            found[name] = ("failed", repr(error), "")
            continue
        if mine != other:
            found[name] = first_difference(mine, other)
    return path, found


def explain(name, difference):
    for mine, other, reason in EXPLANATIONS.get(name, []):
        if re.search(mine, str(difference[1])) and re.search(other, str(difference[2])):
            return reason
    return None


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("parvis")
    arguments.add_argument("folders", nargs="+", type=pathlib.Path)
    arguments.add_argument("--native", help="a second command whose output must be the same")
    arguments.add_argument("--only", help="compare with this parser alone")
    arguments.add_argument("--jobs", type=int, default=1)
    options = arguments.parse_args()
    references = []
    for name in ("html5lib", "justhtml"):
        try:
            __import__(name)
        except ImportError:
            print(f"{name} is not installed: left out", file=sys.stderr)
            continue
        if options.only in (None, name):
            references.append(name)
    paths = sorted(
        path for folder in options.folders for path in folder.rglob("*")
        if path.suffix in (".html", ".htm") and path.is_file())
    command = [options.parvis, "tree"]
    native = shlex.split(options.native) if options.native else None
    tasks = [(path, command, native, references) for path in paths]
    differing = collections.defaultdict(list)
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for path, found in pool.map(compare, tasks, chunksize=8):
            for name, difference in found.items():
                differing[name].append((path, difference))
    unexplained = 0
    for name in (["native"] if native else []) + references + ["parvis"]:
        pages = differing[name]
        if name == "parvis" and not pages:
            continue
        reasons = collections.Counter()
        for path, difference in pages:
            reason = explain(name, difference)
            reasons[reason or "unexplained"] += 1
            if reason is None:
                unexplained += 1
                print(f"{name}: {path}: at line {difference[0]}")
                print(f"  parvis: {str(difference[1])[:300]!r}")
                print(f"  {name}: {str(difference[2])[:300]!r}")
        equal = len(paths) - len(pages)
        print(f"{name}: {equal} of {len(paths)} pages equal ({100 * equal / max(len(paths), 1):.2f} %)")
        for reason, count in reasons.items():
            print(f"  {count} × {reason}")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
