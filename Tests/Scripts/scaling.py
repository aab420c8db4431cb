#!/usr/bin/env python3
"""How the cost of an audit grows with what rules and selectors ask for.

usage: scaling.py PARVIS [--only WORD] [--limit 2.3] [--verbose]
       scaling.py PARVIS --memory [--only WORD]

Pages and style sheets of n, 2n and 4n of something are made for each family:

  rule/ID       the first failing example of a rule in rules/, its body repeated, judged by that rule alone
  numbered/ID   the same with ids, names and fragments of their own in each copy, judged by all rules
  sheet/FEATURE a style sheet of n rules with a feature of selectors, on one page
  page/FEATURE  a page of n elements, with a few such rules
  shape/NAME    a page of n elements in some arrangement

The growth is (cost(4n) - cost(2n)) / (cost(2n) - cost(n)), so that what an audit costs at least does not
hide it: 2 where the cost is linear, 4 where it is quadratic. Cost is processor time, the least of several
runs; n grows until the difference can be measured. Exits with 1 when a family exceeds the limit.

With --memory pages of the greatest size that is read (10 MiB) are made of each shape, and the most memory that an
audit took is told; exits with 1 when one takes more than SECURITY.md promises.
"""

import argparse
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"^```html (fail|review|pass)\b([^\n]*)\n(.*?)^```", re.S | re.M)
# Below this difference, in seconds, clocks and other programs tell more than the audit does.
MEASURABLE = 0.12
MAXIMUM_BYTES = 6_000_000
MAXIMUM_SECONDS = 60
# What a page of the greatest size may take.
GREATEST_PAGE = 10 << 20
MEMORY_LIMIT = 1000 << 20


def head(rest=""):
    return f'<!DOCTYPE html><html lang="fr"><head><title>Page</title>{rest}</head><body>\n'


# MARK: Rules


def repeated(html, numbered):
    """A function of n: the example with what is in its body n times, or all of it without a body."""
    html = html.replace("↓", "")
    # What many sheets say of many elements is a product: they stand once.
    sheets = "".join(re.findall(r"(?is)<style.*?</style>", html))
    html = re.sub(r"(?is)<style.*?</style>", "", html)
    match = re.search(r"(?is)^(.*<body[^>]*>)(.*?)(</body.*)?$", html)
    before, inner, after = ("", html, "")
    if match:
        before, inner, after = match[1], match[2], match[3] or ""
        if len(inner.strip()) < 8:
            match = re.search(r"(?is)^(.*<head[^>]*>)(.*?)(</head.*)$", html)
            if match:
                before, inner, after = match[1], match[2], match[3]
    elif re.search(r"(?i)<html|<head", html):
        match = re.search(r"(?is)^(.*?<(?:head|html)[^>]*>)(.*)$", html)
        before, inner = match[1], match[2]
    names = re.compile(
        r'(?i)(\b(?:id|for|name|aria-labelledby|aria-describedby|aria-controls|headers|list)='
        r'["\']?|\bhref=["\']?#)([\w-]+)')

    def page(n):
        if not numbered:
            return before + sheets + inner * n + after
        copies = (names.sub(lambda m: f"{m[1]}{m[2]}-{i}", inner) for i in range(n))
        return before + sheets + "\n".join(copies) + after

    return page


def rule_families():
    for path in sorted((ROOT / "rules").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        examples = [
            e for e in EXAMPLE.findall(text) if "===" not in e[2] and "live=" not in e[1]]
        examples.sort(key=lambda e: ["fail", "review", "pass"].index(e[0]))
        if not examples:
            continue
        html = examples[0][2]
        yield f"rule/{path.stem}", repeated(html, False), ["--only", path.stem]
        yield f"numbered/{path.stem}", repeated(html, True), []


# MARK: Selectors

FEATURES = {
    "type": "div{}", "class": ".a{i}", "id": "#i{i}", "descendant": ".a .b{i}", "child": ".a > .b",
    "next": ".a + .b", "later": ".a ~ .b", "far-later": ".a ~ .z .b", "chain": "div div div div .b",
    "universal": "*", "attribute": "[title]", "attribute-value": '[class~="a{i}"]',
    "attribute-prefix": '[class^="a"]', "attribute-inside": '[class*="b" i]', "not": ":not(.a{i})",
    "is": ":is(.a, .b{i}) .b", "where": ":where(.a{i}, .b)", "has": ".a:has(.b)",
    "has-child": ".a:has(> .b{i})", "has-next": ".a:has(+ .b)", "has-all": "*:has(*)",
    "has-later": "*:has(~ .b)", "nested-has": ".a:has(.b:not(.z{i}))", "nth-child": ":nth-child(3n+{i})",
    "nth-last-child": ":nth-last-child({i})", "nth-of": ":nth-child(2n of .a)",
    "nth-of-type": "p:nth-of-type(odd)", "only-child": ":only-child", "only-of-type": ":only-of-type",
    "empty": ":empty", "lang": ":lang(fr)", "dir": ":dir(rtl)", "focus": "a:focus",
    "focus-within": ".a:focus-within .b", "focus-visible": ".b:focus-visible", "hover": ".a:hover .b",
    "checked": ":checked + .b", "valid": ":valid", "invalid": "form:invalid .b", "target": ":target",
    "before": ".a::before", "after": ".b{i}::after", "marker": "li::marker", "selection": "::selection",
    "host": ":host(.a)", "slotted": "::slotted(.a)", "root": ":root .b{i}",
}
DECLARATIONS = {
    "": "color: #123456; background: #fff", "hide": "display: none", "content": 'content: "·"',
    "variables": "--v{i}: #333; color: var(--v{i}, var(--v))", "calc": "width: calc(10px + {i}px)",
    "media": None, "layer": None, "container": None, "supports": None, "nested": None,
}
ELEMENT = '<div class="a b{i}"><p class="b"><a href="p{i}.html" title="t">Lire la page {i}</a></p></div>\n'


def rules_of(feature, count):
    selector = FEATURES[feature]
    fill = lambda i: selector.replace("{}", "").replace("{i}", str(i))
    return "\n".join(f"{fill(i)} {{ color: #12345{i % 10} }}" for i in range(count))


def declarations_of(kind, count):
    wrappers = {
        "media": "@media (min-width: {i}px) {{ .a {{ color: red }} }}", "layer": "@layer l{i} {{ .a {{ color: red }} }}",
        "container": "@container (min-width: {i}px) {{ .a {{ color: red }} }}",
        "supports": "@supports (display: grid) {{ .b{i} {{ color: red }} }}",
        "nested": ".a {{ & .b{i} {{ color: red; &:hover {{ color: blue }} }} }}",
    }
    text = DECLARATIONS[kind]
    if text is None:
        return "\n".join(wrappers[kind].format(i=i) for i in range(count))
    return "\n".join(f".b {{ {text.replace('{i}', str(i))} }}" for i in range(count))


def sheet_families():
    page = "".join(ELEMENT.replace("{i}", str(i)) for i in range(60))
    kinds = [(f, rules_of) for f in FEATURES] + [(f"value-{d}", declarations_of) for d in DECLARATIONS]
    for name, make in kinds:
        key = name.removeprefix("value-")
        yield (f"sheet/{name}", lambda n, key=key, make=make:
               head(f"<style>{make(key, n)}</style>") + page, [])
        yield (f"page/{name}", lambda n, key=key, make=make: head(f"<style>{make(key, 8)}</style>")
               + "".join(ELEMENT.replace("{i}", str(i)) for i in range(n)), [])


# MARK: Shapes


def each(template):
    return lambda n: head() + "".join(template.replace("{i}", str(i)) for i in range(n))


SHAPES = {
    "same-links": each('<a href="#b">x</a> '), "links": each('<p><a href="p{i}.html">Page {i}</a></p>'),
    "generic-links": each('<a href="p{i}.html">ici</a>\n'),
    "generic-paragraphs": each('<p>Texte {i}. <a href="p{i}.html">Lire la suite</a></p>'),
    "generic-items": each('<li>Un mot {i} <a href="p{i}.html">En savoir plus</a>'),
    "empty-links": each('<a href="p{i}.html"></a>'), "images": each('<img src="i{i}.png">'),
    "same-images": each('<img src="i.png" alt="Image">'), "headings": each("<h2>Titre {i}</h2><p>x</p>"),
    "same-headings": each("<h2>Titre</h2>"), "fields": each('<input id="f{i}"><label for="f{i}">Nom</label>'),
    "radios": each('<input type=radio name=r id="r{i}">'), "same-ids": each('<p id="a">x</p>'),
    "described": each('<p id="d{i}">x</p><button aria-describedby="d{i}">b</button>'),
    "same-label": lambda n: head() + '<p id="d">Nom</p>' + '<input aria-labelledby="d">' * n,
    "label-chain": each('<p id="d{i}" aria-labelledby="d{i} e{i}">x</p>'),
    "many-references": lambda n: head() + f'<p id="a">x</p><input aria-labelledby="{"a " * n}">',
    "owned": each('<div id="o{i}" role="list" aria-owns="x{i}"></div><p id="x{i}" role="listitem">x</p>'),
    "deep": lambda n: head() + "<div>" * n, "deep-lists": lambda n: head() + "<ul><li>" * n,
    "deep-inline": lambda n: head() + "<b><i>" * n, "brackets": lambda n: head() + "<" * n,
    "formatting": each("<b><p>x</b>y"), "tables": each("<table><tr><th>a<td>b</table>"),
    "rows": lambda n: head() + "<table>" + "<tr><th>a<td>b" * n,
    "columns": lambda n: head() + "<table><tr>" + "<th>a" * n + "<tr>" + "<td>b" * n,
    "headers": lambda n: head() + "<table>"
    + "".join(f'<tr><th id="h{i}">a<td headers="h{i}">b' for i in range(n)),
    "spans": lambda n: head() + "<table>" + '<tr><td rowspan="100">a<td colspan="100">b' * n,
    "options": lambda n: head() + "<select>" + "<option>a" * n,
    "groups": each("<fieldset><legend>a</legend><input></fieldset>"),
    "attributes": lambda n: head() + "<p " + "".join(f"a{i}=b " for i in range(n)) + ">x",
    "classes": lambda n: head() + '<p class="' + "".join(f"c{i} " for i in range(n)) + '">x',
    "styles": each('<p style="color:#777;width:{i}px">x</p>'), "languages": each('<span lang="en">the {i}</span> '),
    "quotes": each("<q>a"), "text": lambda n: head() + "<p>" + "mot de la page " * n,
    "sentences": lambda n: head() + '<p>' + 'Un mot. <a href="x">ici</a> ' * n,
    "breaks": each("mot {i}<br><br>"), "dashes": each("- mot {i}<br>"),
    "comments": each("<!-- {i} -->"), "scripts": each('<script>document.getElementById("s{i}").textContent = "x"</script>'),
    "script-targets": each('<p id="s{i}"></p><script>document.getElementById("s{i}").innerHTML = "x"</script>'),
    "mentions": lambda n: head() + "".join(f'<div id="m{i}"></div>' for i in range(n))
    + "<script>" + "".join(f'go("m{i}");' for i in range(n)) + "</script>",
    "frames": each('<iframe src="f{i}.html" title="Plan"></iframe>'), "videos": each("<video src=v{i}.mp4></video>"),
    "svg": each("<svg><path d='M0 0'/></svg>"), "maps": each('<img usemap="#m{i}" alt=""><map name="m{i}"><area></map>'),
    "landmarks": each("<nav><a href=a>b</a></nav>"), "dialogs": each("<dialog open>x</dialog>"),
    "entities": lambda n: head() + "<p>" + "&eacute;&amp;" * n, "templates": each("<template><p>x</template>"),
    "shadow": each("<div><template shadowrootmode=open><slot></slot></template>x</div>"),
    "sheets": each("<style>.a{i} { color: red }</style>"), "metas": each('<meta name="description" content="x{i}">'),
    "closed": lambda n: head() + "<details>" + "<p>mot <b>x</b></p>" * n + "</details>",
    "closed-late": lambda n: head() + "<details>" + "<p>mot" * n + "<summary>s</summary>" * n + "</details>",
    "closed-many": each("<details><summary>s</summary><p>mot</details>"),
    "terms": lambda n: head() + "<dl>" + "<dt>a<dd>b" * n, "empty-paragraphs": each("<p>&nbsp;</p>"),
    "long-address": lambda n: head() + f'<a href="{"a/" * n}">x</a>',
    "query": lambda n: head() + f'<a href="?{"a=b&amp;" * n}">x</a>',
    "long-name": lambda n: head() + f'<a href="x" aria-label="{"mot " * n}">x</a>',
    "long-style": lambda n: head() + f'<p style="{"color:red;" * n}">x',
    "dots": lambda n: head() + "<p>" + ". " * n, "mails": each("a{i}@b.fr "), "phones": each("01 23 45 67 {i} "),
    "hashes": each('<a href="#s{i}">x</a><p id="s{i}">y</p>'), "overlays": each('<div style="position:absolute;top:0">x</div>'),
    "clipped": each('<div style="overflow:hidden;height:10px">mot {i}</div>'),
    "unread-sheets": each('<link rel="stylesheet" href="s{i}.css"><p class="c{i} hidden">x</p>'),
}


def shape_families():
    for name, page in SHAPES.items():
        yield f"shape/{name}", page, []


# MARK: Measuring


class Gauge:
    def __init__(self, binary, folder):
        self.binary = binary
        self.page = folder / "page.html"

    def cost(self, html, options, runs):
        self.page.write_text(html, encoding="utf-8")
        command = [self.binary, "audit", str(self.page), "--format", "json", "--output", "/dev/null",
                   "--jobs", "1", "--fail-on", "never", *options]
        least = None
        for _ in range(runs):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           timeout=MAXIMUM_SECONDS)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            least = seconds if least is None else min(least, seconds)
        return least

    def memory(self, page):
        """The most memory that the greatest page of a shape takes, in bytes; and its size."""
        n = 1000
        while len(page(2 * n).encode()) <= GREATEST_PAGE:
            n *= 2
        n = int(n * GREATEST_PAGE / len(page(n).encode()) * 0.99)
        html = page(n).encode()[:GREATEST_PAGE]
        self.page.write_bytes(html)
        child = subprocess.Popen(
            [self.binary, "audit", str(self.page), "--format", "json", "--output", "/dev/null", "--jobs", "1",
             "--fail-on", "never"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        return usage.ru_maxrss << 10, len(html)

    def repeated(self, page, options, n, costs, limit):
        """The growth and the costs, measured again as long as the growth exceeds the limit."""
        for runs in (0, 2, 4):
            if runs:
                again = [self.cost(page(k * n), options, runs) for k in (1, 2, 4)]
                costs = [min(pair) for pair in zip(costs, again)]
            growth = (costs[2] - costs[1]) / max(costs[1] - costs[0], 0.01)
            if growth <= limit:
                break
        return growth, costs

    def growth(self, page, options, limit):
        """Growth, n, and seconds of 4n; None for the growth where no n can be measured."""
        n = 250
        while True:
            size = len(page(4 * n))
            if size <= len(page(n)):
                # The example has nothing to repeat.
                return None, n, 0
            costs = [self.cost(page(k * n), options, 1) for k in (1, 2, 4)]
            if costs[2] - costs[1] >= MEASURABLE or size > MAXIMUM_BYTES:
                break
            n *= 4 if costs[2] - costs[1] < MEASURABLE / 4 else 2
        if costs[2] - costs[1] < MEASURABLE:
            return None, n, costs[2]
        growth, costs = self.repeated(page, options, n, costs, limit)
        # Where what is kept outgrows a cache of the processor there is a step; what is quadratic stays so.
        for _ in range(2):
            if growth <= limit or costs[2] > MAXIMUM_SECONDS / 8 or len(page(8 * n)) > 2 * MAXIMUM_BYTES:
                break
            n *= 2
            costs = [self.cost(page(k * n), options, 1) for k in (1, 2, 4)]
            again, costs = self.repeated(page, options, n, costs, limit)
            growth = min(growth, again)
        return growth, n, costs[2]


def measure_memory(gauge, only):
    """Prints what the greatest page of each shape takes."""
    found = []
    for name, page, _ in shape_families():
        if only in name:
            memory, size = gauge.memory(page)
            found.append((memory, name))
            print(f"{name}: {memory / 1e6:.0f} MB for {size / 1e6:.1f} MB", flush=True)
    worst = max(found)
    print(f"{len(found)} shapes; most: {worst[0] / 1e6:.0f} MB ({worst[1]})")
    return 1 if worst[0] > MEMORY_LIMIT else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=float, default=2.3)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--memory", action="store_true")
    arguments = parser.parse_args()
    if arguments.memory:
        with tempfile.TemporaryDirectory() as folder:
            return measure_memory(Gauge(arguments.binary, pathlib.Path(folder)), arguments.only)
    families = [*rule_families(), *sheet_families(), *shape_families()]
    families = [f for f in families if arguments.only in f[0]]
    measured, exceeded, dear = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        gauge = Gauge(arguments.binary, pathlib.Path(folder))
        for name, page, options in families:
            try:
                growth, n, seconds = gauge.growth(page, options, arguments.limit)
            except subprocess.TimeoutExpired:
                growth, n, seconds = float("inf"), 0, float(MAXIMUM_SECONDS)
            if growth is not None:
                measured.append((growth, name))
                dear.append((seconds / max(4 * n, 1) * 1e6, name))
            if growth is not None and growth > arguments.limit:
                exceeded.append(name)
            if arguments.verbose or name in exceeded[-1:]:
                shown = "too cheap" if growth is None else f"{growth:.2f}"
                print(f"{name}: {shown} (4 × {n}: {seconds:.2f} s)", flush=True)
    worst = max(measured, default=(0, "none"))
    print(f"{len(families)} families, {len(measured)} measurable, "
          f"{len(exceeded)} above {arguments.limit}; worst {worst[0]:.2f} ({worst[1]})")
    for cost, name in sorted(dear, reverse=True)[:8]:
        print(f"dear: {name}, {cost:.0f} µs each")
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
