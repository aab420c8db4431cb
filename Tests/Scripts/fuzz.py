#!/usr/bin/env python3
"""Feeds what reads strangers' input with libFuzzer, each target for its share of the time.

usage: fuzz.py PARVIS_FUZZ FOLDER [--seconds 60] [--only TARGET] [--jobs 1]

Seeds are made of the project's own files: examples of the catalogue, pages and sheets of the fixture site, and
what is spelt out below. FOLDER keeps what was learnt (one corpus for each target) for the next time. Prints
executions, edges and the size of the corpus of each target; exits with 1 when an input traps, takes longer
than a minute or breaks a promise. Such inputs stand in FOLDER/found; mend the fault, then move them to
Tests/Fuzzing/Tests/Found/TARGET.
"""

import argparse
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"^```html \w+[^\n]*\n(.*?)^```", re.S | re.M)
SEPARATOR = b"\x1e"

# MARK: Seeds


def examples():
    for path in sorted((ROOT / "rules").glob("*.md")):
        for number, match in enumerate(EXAMPLE.finditer(path.read_text(encoding="utf-8"))):
            yield f"{path.stem}-{number}", match[1].replace("↓", "").encode()


def fixture(*endings):
    for path in sorted((ROOT / "Fixtures/sites/valbrume/found").rglob("*")):
        if path.suffix in endings and path.stat().st_size < 20_000:
            yield path.name, path.read_bytes()


def sheets():
    for name, page in examples():
        for number, sheet in enumerate(re.findall(rb"(?s)<style[^>]*>(.*?)</style>", page)):
            yield f"{name}-{number}", sheet
    yield from fixture(".css")
    for number, text in enumerate(CSS):
        yield f"spelt-{number}", text.encode()


CSS = [
    "@media (min-width: 40em) and (not (hover)) { a:hover { color: rgb(1 2 3 / .5) } }",
    "@import url(a.css) layer(b) supports(display: grid) screen; @layer a, b.c; @charset 'x';",
    ".a { --v: 1px; width: calc(1em + min(2px, var(--v, 3px)) * 2); & .b:is(:not(.c), #d) { top: 0 } }",
    "@container n (inline-size > 30em) { p { color: oklch(from red l c h / 50%) } }",
    "@supports selector(:has(> a)) { a:has(+ b)::before { content: \"\\201C\" attr(title) counter(x) } }",
    "@property --x { syntax: '<length>'; inherits: false; initial-value: 1px }",
    "@font-face { font-family: x; src: url(data:,a) } @keyframes k { from { top: 0 } 50% { top: 1px } }",
    "a { font: italic bold 12px/1.5 'A', serif !important; background: #fff url(a.png) no-repeat 50% / cover }",
    "p:nth-child(2n+1 of .a):nth-last-of-type(odd):lang(fr):dir(rtl) ~ q > r || s {}",
]
SELECTORS = [
    "main > p.a:not(.b, #c) ~ a[href^='https:' i]", ":is(h1,h2):has(> b):nth-child(2n+1 of .a)", "*|*",
    "li:nth-last-child(-n+3)", ":where(.a :lang(fr)):root", "::slotted(a), :host(.x) b::before", "a:focus-within",
    ":checked + :valid", "p:empty:only-of-type", "&:scope", "\\31 a\\.b", "[class~=\"a\"]", ":dir(ltr) > *",
]
ADDRESSES = [
    "https://u:p@mairie.example:8443/a/../b;c?d=é&e#f", "//[::ffff:127.0.0.1]/", "http://0x7f.1/", "mailto:a@b.fr",
    "http://①②⑦.⓪.⓪.①/", "javascript:alert(1)", "http:\\\\a\\b", "data:text/html,x", "http://xn--mairie-vian-dbb.fr/",
    "?q=%zz%C3%A9", "file:///c:/a|b", "http://a.b.c.:80/%2e%2E/./", "http://mairie-évian.fr/",
]
ROBOTS = [
    "User-agent: *\nDisallow: /a*b$\nAllow: /a/b\nCrawl-delay: 2.5\nSitemap: https://m.example/s.xml\n",
    "\ufeffuser-agent : Parvis\r\ndisallow\r\n: x\nDisallow: /%C3%A9\nCrawl-delay: 1e309\n",
]
SITEMAPS = [
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
    "<loc>https://mairie.example/a?b&amp;c</loc><lastmod>2026-01-01</lastmod></url></urlset>",
    "<sitemapindex><sitemap><loc>https://mairie.example/s.xml</loc></sitemap></sitemapindex>",
    "<rss><channel><item><link>https://mairie.example/x</link></item></channel></rss>",
    '<feed><entry><link href="https://mairie.example/y"/></entry></feed>',
    "https://mairie.example/a\nhttps://mairie.example/b\n",
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><urlset><url><loc>&b;</loc></url></urlset>',
    '<?xml version="1.0" encoding="windows-1252"?><urlset><url><loc>https://mairie.example/\xe9</loc></url></urlset>',
]
SETTINGS = [
    "rules:\n  only: [images, image-alt]\n  skip:\n    - links\ncountry: FR\ncrawl:\n  pages: 20\n  delay: 2\n"
    "  include: ['/a/*']\nstyles:\n  fetch: true\nhttp:\n  headers:\n    a.example:\n      X-A: b\n",
    "crawl: &a\n  pages: 1\nhttp: *a\n", "rules: {only: x}\n", "---\n...\n? a\n: b\n",
]
SITES = [
    "\ufeffname;url;department\r\nMairie;https://mairie.example/;29\r\n\"A;\"\"B\";http://b.example;\r\n",
    "name,url\nA,https://a.example/\n# x\nB,javascript:x\n", "sites:\n  - name: A\n    url: https://a.example/\n"
    "    pages: 5\n", "https://a.example/\nb.example\n",
]
ANSWERS = [
    [b"200\nContent-Type: text/plain\n\nUser-agent: *\nDisallow: /x\nCrawl-delay: 1", b"200\nContent-Type: text/html; "
     b"charset=windows-1252\nX-Robots-Tag: noindex, unavailable_after: 1 Jan 2030\nLink: </a>; rel=\"canonical\"\n"
     b"Set-Cookie: a=b; Path=/; Domain=mairie.example; Secure; Max-Age=3\nETag: \"x\"\n\n<title>A</title><a href=b>b</a>"
     b"<link rel=stylesheet href=c.css><a href=d.pdf>d</a><meta name=robots content=nofollow>"],
    [b"404\n\n", b"301\nLocation: /b?c\n\n", b"503\nRetry-After: 120\n\n", b"429\nRetry-After: Fri, 31 Dec 9999 23:59:59 "
     b"GMT\n\n", b"200\nContent-Type: text/html\nRefresh: 0; url=/z\n\n<meta http-equiv=refresh content='0;url=y'>x"],
    [b"200\nContent-Type: application/xml\n\n" + SITEMAPS[0].encode(), b"x", b"200\nContent-Type: text/html\n\n<a href=/a>a</a>"],
]


def report():
    finding = {
        "rule": "image-alt", "outcome": "failed", "severity": "critical", "who": "editor", "message": "m",
        "path": "index.html", "line": 3, "column": 1, "endLine": 3, "endColumn": 9, "selector": "img",
        "snippet": "<img>", "fingerprint": "0123456789abcdef", "places": 1, "pages": 1}
    outcomes = {"image-alt": {"outcome": "failed", "failed": 1, "passed": 2, "review": 0, "withheld": 0}}
    page = {
        "path": "index.html", "url": None, "lang": "fr", "title": "t", "findings": [finding], "outcomes": outcomes,
        "scores": {"accessibility": 80.5, "seo": 90}}
    return {
        "schemaVersion": "1.1", "tool": {"name": "parvis", "version": "0.1", "ruleset": "0"},
        "run": {"target": "a", "lang": "fr", "incomplete": False},
        "site": {"scores": {"accessibility": 80.5, "seo": None}, "rgaa": None, "legal": None,
                 "outcomes": {"title-duplicate": {"outcome": "passed", "pages": 0}}, "findings": []},
        "pages": [page], "skipped": []}


VISIT = (
    b'{"status":"ok","accessibility":80,"seo":90,"rules":["image-alt"]}\n'
    b'{"path":"a.html","isPage":true,"findings":[[0,4,3,"0123456789abcdef",7]],"untested":[0]}\nend\n')


def numbered(texts):
    for number, text in enumerate(texts):
        yield str(number), text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")


def labelled(labels):
    for label in labels:
        text = "<meta charset=x><p>Mairie d’Évian — été"
        yield label, label.encode() + b"\n" + text.encode("utf-8")


def seeds(target):
    """Names and bytes."""
    pages = [*examples(), *fixture(".html")]
    match target:
        case "html" | "page":
            # A part of them, the same each time: each is read before the first new input.
            yield from pages[::7]
        case "encoding":
            yield from labelled(
                ["utf-8", "windows-1252", "iso-2022-jp", "utf-16le", "gb18030", "shift_jis", "big5", "euc-kr", "koi8-r",
                 "x-user-defined", "replacement", "utf-16be"])
            yield "bom", b"\n\xff\xfe<\0p\0>\0"
        case "css":
            yield from sheets()
        case "selectors":
            for number, selector in enumerate(SELECTORS):
                yield str(number), selector.encode() + b"\n" + pages[number * 7 % len(pages)][1][:2000]
        case "robots":
            yield from numbered(ROBOTS)
        case "sitemap":
            yield from numbered(SITEMAPS)
            yield "gzip", gzip.compress(SITEMAPS[0].encode(), mtime=0)
        case "url":
            yield from numbered(f"{address}\nhttps://mairie.example/a/b?c" for address in ADDRESSES)
        case "http":
            yield from numbered(SEPARATOR.join(answers) for answers in ANSWERS)
        case "packed":
            yield "gzip", b"gzip\n" + gzip.compress(b"<p>Bonjour" * 9, mtime=0)
            yield "deflate", b"deflate, x-gzip\n" + gzip.compress(b"x" * 70_000, mtime=0)
        case "archive":
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n"
            record = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n" % len(http)
            yield "record", record + http + b"\r\n\r\n"
            yield "packed", gzip.compress(record + http + b"\r\n\r\n", mtime=0) * 2
            yield "lines", b'{"url": "http://a.example/", "text": "<p>"}\n{"url": "http://a.example/s.css", "base64": "eA=="}\n'
        case "editor":
            yield "message", b'Content-Length: 36\r\n\r\n{"id": 1, "method": "initialize", 1:2}' * 2
        case "settings":
            yield from numbered(SETTINGS)
        case "sites":
            yield from numbered(SITES)
        case "baseline":
            yield from numbered(BASELINES)
        case "report":
            yield "small", json.dumps(report()).encode()
        case "visit":
            yield "small", VISIT
        case "history":
            yield "places", bytes(range(90))


BASELINES = [
    "parvis-baseline 2\n# why\nindex.html\timage-alt\t0123456789abcdef\t<img src=\\t>\n.\ttitle-duplicate\tff\t\n",
]
WORDS = {
    "html": ["<!DOCTYPE html>", "<![CDATA[", "<!--", "-->", "<template>", "<svg>", "<math>", "</", "<table>", "<select>",
             "<frameset>", "<plaintext>", "<form>", "<b>", "<a ", "&notin;", "&#x", "<textarea>", "<script>", "<mi>",
             "<foreignObject>", "<title>", "</p>", "</br>", "<button>", "<li>", "<dd>", "<nobr>", "shadowrootmode=open"],
    "page": ["<!DOCTYPE html>", "<img ", " alt=", " role=", " aria-labelledby=", " id=", "<label for=", "<table>", "<th ",
             " href=#", "<iframe ", "<video>", " lang=fr", "<style>", " hidden", " tabindex=", "<meta name=description ",
             "<h2>", "<script>", "<link rel=stylesheet href=a.css>", "<template shadowrootmode=open>", "<slot>"],
    "css": ["@media", "@import", "@layer", "@supports", "@container", "!important", "var(--", "calc(", "url(", ":has(",
            ":not(", ":is(", "::before", "/*", "*/", "\\", "rgb(", "display:none", "@property", "@charset \""],
    "selectors": [":has(", ":not(", ":is(", ":nth-child(", " of ", " > ", " ~ ", " + ", "[a=", "*|", "::", ":lang("],
    "sitemap": ["<urlset>", "<loc>", "</loc>", "<![CDATA[", "<!DOCTYPE", "&amp;", "<?xml", "<sitemapindex>", "encoding="],
    "robots": ["User-agent:", "Disallow:", "Allow:", "Crawl-delay:", "Sitemap:", "*", "$", "%2F"],
    "url": ["http://", "//", "\\", "%", "xn--", "@", ":", "..", "[::]", "0x", "?", "#", "file:"],
    "http": ["\x1e", "\n200\n", "\n301\n", "Location: ", "Set-Cookie: ", "Retry-After: ", "Content-Type: ", "Link: ",
             "X-Robots-Tag: ", "text/html", "Content-Location: ", "ETag: ", "304\n", "<a href="],
    "settings": ["rules:", "crawl:", "http:", "styles:", "only:", "!!", "&a", "*a", "? ", "- ", "|", ">", "{", "["],
    "report": ["schemaVersion", "null", "1e999", "-1", "\"pages\":", "\"findings\":", "\\ud800"],
}

# MARK: Running


def dictionary(target, folder):
    words = WORDS.get(target)
    if not words:
        return []
    path = folder / f"{target}.dict"
    escape = lambda word: "".join(c if c.isalnum() or c in " <>-=:/.@*!(){}[]#&%?+~|_" else f"\\x{ord(c):02x}" for c in word)
    path.write_text("".join(f'"{escape(word)}"\n' for word in words))
    return [f"-dict={path}"]


def write_seeds(target, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds(target):
        if len(data) <= 16_000:
            (folder / re.sub(r"[^\w.-]", "_", name)).write_bytes(data)


def fuzz(binary, target, folder, seconds):
    """Runs one target; returns (executions, edges, features, size of corpus, inputs found)."""
    corpus, found, seed = folder / "corpus" / target, folder / "found" / target, folder / "seeds" / target
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    write_seeds(target, seed)
    before = set(found.iterdir())
    command = [
        binary, target, str(corpus), str(seed), f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=2560",
        "-max_len=16384", "-len_control=60", "-print_final_stats=1", f"-artifact_prefix={found}/",
        *dictionary(target, folder)]
    environment = os.environ | {"SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0"}
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment)
    log = run.stderr
    (folder / f"{target}.log").write_text(log)
    executions = re.search(r"stat::number_of_executed_units:\s+(\d+)", log)
    edges = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)", log)
    new = [path for path in found.iterdir() if path not in before and not path.name.startswith("slow-unit")]
    if run.returncode and not new:
        print(log[-2000:], file=sys.stderr)
    figures = tuple(int(n) for n in edges[-1]) if edges else (0, 0, 0)
    return (int(executions[1]) if executions else 0, *figures, new, run.returncode)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    targets = subprocess.run([arguments.binary], capture_output=True, text=True).stdout.split()
    if arguments.only:
        targets = [target for target in targets if target in arguments.only.split(",")]
    if not targets:
        sys.exit("fuzz: no such target")
    folder = arguments.folder.resolve()
    share = max(arguments.seconds // len(targets), 1)
    total, failed = 0, False
    print(f"{'target':<10} {'executions':>10} {'edges':>7} {'features':>8} {'corpus':>6}")
    for target in targets:
        executions, edges, features, size, new, code = fuzz(arguments.binary, target, folder, share)
        total += executions
        failed = failed or bool(new) or code != 0
        print(f"{target:<10} {executions:>10} {edges:>7} {features:>8} {size:>6}", flush=True)
        for path in new:
            print(f"  found: {path} ({path.stat().st_size} bytes)", flush=True)
    print(f"{len(targets)} targets, {total} executions, {'faults found' if failed else 'no faults'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
