#!/usr/bin/env python3
"""Renders every report format for some sites and reads each back with other people's readers.

    validate-formats.py PARVIS SITE… [--schemas FOLDER] [--keep FOLDER] [--compare BEFORE AFTER]

PARVIS is the built command. What is not installed is said and skipped: Python packages jsonschema,
pydantic-sarif, junitparser, lxml, pyld, rdflib, prometheus-client, odfpy, and LibreOffice (soffice).
FOLDER may hold published schemas: sarif-schema-2.1.0.json, junit-10.xsd; without the first a strict
reader of our own holds SARIF to what GitHub and the standard demand. Our own audit must find nothing in
our own HTML but that search engines are asked to stay away. A report is compared with its site in every
form of comparison: nothing may have changed.
Ends with 1 when a reader refuses something.
"""

import argparse
import csv
import html.parser
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

FORMATS = {
    "text": "txt", "html": "html", "json": "json", "ndjson": "ndjson", "csv": "csv", "csv-rfc4180": "csv", "sarif": "sarif",
    "junit": "xml", "earl": "jsonld", "axe": "json", "markdown": "md", "github": "txt", "gitlab": "json",
    "prometheus": "prom", "ods": "ods", "summary": "html", "supplier": "html", "supplier-markdown": "md",
}


class Skipped(Exception):
    """A reader that is not installed."""


def module(name):
    try:
        return __import__(name, fromlist=["x"])
    except ImportError:
        raise Skipped(f"no {name}")


def schema(options, name):
    path = options.schemas / name if options.schemas else None
    if not path or not path.exists():
        raise Skipped(f"no {name}")
    return path


# Each check gets the file and the options and returns a short remark.


def sarif_limits(path, _):
    run = json.loads(path.read_text())["runs"][0]
    assert path.stat().st_size < 200 << 20 and len(run["results"]) <= 25_000
    rules = run["tool"]["driver"]["rules"]
    assert all(len(rule["properties"]["tags"]) <= 20 for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return f"{len(run['results'])} results, {len(rules)} rules"


def sarif_schema(path, options):
    jsonschema = module("jsonschema")
    jsonschema.validate(
        json.loads(path.read_text()), json.loads(schema(options, "sarif-schema-2.1.0.json").read_text()))


def sarif_model(path, _):
    model = module("pydantic_sarif.model")
    name = next(n for n in dir(model) if n.startswith("StaticAnalysisResults"))
    cls = getattr(model, name)
    data = json.loads(path.read_text())
    (cls.model_validate if hasattr(cls, "model_validate") else cls.parse_obj)(data)
    return "pydantic-sarif"


def sarif_strict(path, _):
    """SARIF 2.1.0: keys that the standard knows, of the types it wants, and its rules between them."""
    log = json.loads(path.read_text())
    known = {
        "log": {"$schema", "version", "runs"},
        "run": {"tool", "language", "columnKind", "originalUriBaseIds", "invocations", "results"},
        "driver": {"name", "version", "language", "rules", "properties"},
        "rule": {"id", "name", "shortDescription", "fullDescription", "help", "helpUri",
                 "defaultConfiguration", "properties"},
        "result": {"ruleId", "ruleIndex", "kind", "level", "message", "locations",
                   "relatedLocations", "partialFingerprints", "properties", "baselineState", "suppressions"},
        "region": {"startLine", "startColumn", "endLine", "endColumn", "snippet"},
    }

    def only(value, kind):
        assert not value.keys() - known[kind], f"{kind}: {value.keys() - known[kind]}"

    only(log, "log")
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    run = log["runs"][0]
    only(run, "run")
    only(run["tool"]["driver"], "driver")
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    identifiers = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(identifiers)) == len(identifiers)
    for rule in run["tool"]["driver"]["rules"]:
        only(rule, "rule")
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
    for invocation in run["invocations"]:
        assert isinstance(invocation["executionSuccessful"], bool)
    for result in run["results"]:
        only(result, "result")
        # 3.27.10: only failures have a level.
        assert (result["kind"] == "fail") == (result["level"] != "none")
        assert result["kind"] in ("fail", "review") and result["message"]["text"]
        assert all(isinstance(v, str) and v for v in result["partialFingerprints"].values())
        for location in result["locations"] + result.get("relatedLocations", []):
            physical = location["physicalLocation"]
            uri = physical["artifactLocation"]["uri"]
            assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
            assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) and ".." not in uri.split("/")
            if "region" in physical:
                region = physical["region"]
                only(region, "region")
                start = (region["startLine"], region["startColumn"])
                assert start >= (1, 1)
                assert (region.get("endLine", start[0]), region.get("endColumn", start[1])) >= start
    return f"{len(run['results'])} results"


class StrictHTML(html.parser.HTMLParser):
    """Tags that match, ids that are unique, nothing loaded from elsewhere."""

    VOID = {"meta", "link", "input", "br", "hr", "img", "circle", "rect", "path", "polyline", "line"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], set(), []

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        assert len(set(names)) == len(names), f"attribute twice in {tag}"
        assert not any(name == "style" or name.startswith("on") for name in names), tag
        values = dict(attributes)
        assert tag not in ("img", "iframe", "object", "embed", "video", "audio", "base"), tag
        if tag in ("link", "script"):
            assert values.get("href", "data:").startswith("data:") and "src" not in values
        if "id" in values:
            assert values["id"] not in self.ids, f"id {values['id']} twice"
            self.ids.add(values["id"])
        if tag == "a" and values.get("href", "").startswith("#"):
            self.links.append(values["href"][1:])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open and self.open.pop() == tag, f"stray end of {tag}"


def html_strict(path, _):
    text = path.read_text()
    reader = StrictHTML()
    reader.feed(text)
    reader.close()
    assert not reader.open and not set(reader.links) - reader.ids
    assert len(text.encode()) < 3 << 20, "over 3 MiB"
    return f"{len(text) >> 10} KiB, {len(reader.ids)} ids, {len(reader.links)} links inside"


def html_self_audit(path, options):
    """Our own audit of our own page; that it is not for search engines is meant."""
    run = subprocess.run(
        [options.parvis, "audit", str(path), "--format", "json", "--skip", "robots-noindex"],
        capture_output=True, text=True)
    report = json.loads(run.stdout)
    findings = [f for page in report["pages"] for f in page["findings"]] + report["site"]["findings"]
    assert not findings, "; ".join(f"{f['rule']} {f['line']}:{f['column']}" for f in findings[:5])
    return "no finding"


def text_plain(path, _):
    text = path.read_text()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    # What cannot be broken, such as a long name, may stand out.
    return f"{len(text.splitlines())} lines"


def json_schema(path, options):
    text = subprocess.run([options.parvis, "schema"], capture_output=True, text=True).stdout
    module("jsonschema").validate(json.loads(path.read_text()), json.loads(text))


def same_as_site(path, options, site):
    """The report of a site compared with the site itself."""
    remarks = []
    for name, ending in (("json", "json"), ("html", "html"), ("text", "txt")):
        output = path.with_name(f"{path.stem}.compare.{ending}")
        run = subprocess.run(
            [options.parvis, "compare", str(path), site, "--lang", "fr", "--format", name,
             "--output", str(output)], capture_output=True, text=True)
        assert run.returncode in (0, 3), run.stderr
        if name == "json":
            changes = json.loads(output.read_text())["changes"]
            assert changes["unchanged"] and not changes["new"] and not changes["fixed"], changes
            remarks.append(f"{changes['unchanged']} unchanged")
        if name == "html":
            remarks += [html_strict(output, options), html_self_audit(output, options)]
    return ", ".join(remarks)


def comparison(options, before, after, folder):
    """Two states of a site compared: the page is well formed and faultless itself."""
    output = folder / "comparison.html"
    run = subprocess.run(
        [options.parvis, "compare", before, after, "--format", "html", "--output", str(output)],
        capture_output=True, text=True)
    assert run.returncode in (0, 2, 3), run.stderr
    return f"{html_strict(output, options)}, {html_self_audit(output, options)}"


def junit_reader(path, _):
    xml = module("junitparser").JUnitXml.fromfile(str(path))
    cases = [case for suite in xml for case in suite]
    return f"{len(list(xml))} suites, {len(cases)} cases"


def junit_schema(path, options):
    etree = module("lxml.etree")
    etree.XMLSchema(etree.parse(str(schema(options, "junit-10.xsd")))).assertValid(
        etree.parse(str(path)))


def earl_expands(path, _):
    pyld = module("pyld.jsonld")
    document = json.loads(path.read_text())
    expanded = pyld.expand(document)
    text = json.dumps(expanded)
    outcomes = set(re.findall(r"http://www\.w3\.org/ns/earl#(passed|failed|cantTell|inapplicable|untested)", text))
    assertions = text.count("http://www.w3.org/ns/earl#Assertion")
    assert outcomes and assertions
    return f"{assertions} assertions, {len(outcomes)} outcomes"


def earl_graph(path, _):
    rdflib = module("rdflib")
    graph = rdflib.Dataset()
    graph.parse(str(path), format="json-ld")
    rows = list(graph.query(
        "PREFIX earl: <http://www.w3.org/ns/earl#> PREFIX dct: <http://purl.org/dc/terms/> "
        "SELECT ?source ?title ?outcome WHERE { GRAPH ?g { ?a a earl:Assertion; earl:subject ?s; "
        "earl:test/dct:title ?title; earl:result/earl:outcome ?outcome. ?s dct:source ?source } }"))
    assert rows
    return f"{len(rows)} assertions by SPARQL"


def prometheus(path, _):
    parser = module("prometheus_client.parser")
    openmetrics = module("prometheus_client.openmetrics.parser")
    text = path.read_text()
    plain = [s for f in parser.text_string_to_metric_families(text) for s in f.samples]
    open_ = [s for f in openmetrics.text_string_to_metric_families(text) for s in f.samples]
    assert len(plain) == len(open_)
    return f"{len(open_)} samples"


def french_csv(path, _):
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    assert len({len(row) for row in rows}) == 1
    return f"{len(rows)} rows"


def plain_csv(path, _):
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return f"{len(rows)} rows"


def ndjson(path, _):
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert all("findings" in line for line in lines[:-1]) and "site" in lines[-1]
    return f"{len(lines)} lines"


def axe(path, _):
    pages = json.loads(path.read_text())
    for page in pages:
        for key in ("violations", "passes", "incomplete", "inapplicable", "url", "testEngine"):
            assert key in page, key
    return f"{len(pages)} pages"


def markdown(path, _):
    size = path.stat().st_size
    assert size <= 64 << 10
    return f"{size} bytes"


def github(path, _):
    lines = path.read_text().splitlines()
    commands = [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line) for line in lines]
    for level in ("error", "warning", "notice"):
        assert sum(1 for c in commands if c and c[1] == level) <= 10
    assert sum(c is None for c in commands) <= 1
    return f"{len(lines)} lines"


def gitlab(path, _):
    entries = json.loads(path.read_text())
    for entry in entries:
        assert entry["description"] and entry["check_name"]
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert re.fullmatch(r"[0-9a-f]{16,}", entry["fingerprint"])
        location = entry["location"]
        assert location["lines"]["begin"] >= 1 and not location["path"].startswith(("/", "./", "../"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries), "a fingerprint twice"
    return f"{len(entries)} entries"


def ods_reader(path, _):
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
        assert archive.testzip() is None
    document = module("odf.opendocument").load(str(path))
    tables = document.spreadsheet.getElementsByType(module("odf.table").Table)
    return f"{len(tables)} sheets, {path.stat().st_size >> 10} KiB"


def sheets_as_csv(path, folder):
    """Every sheet as LibreOffice shows it."""
    folder.mkdir()
    filter_ = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         filter_, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=300)
    # Shares written as 14.2857% and calculated as 14.2857142857143% are the same.
    return {
        p.stem.split("-", 1)[1]: re.sub(
            r"([0-9]+)[.,]([0-9]+)%",
            lambda share: f"{float(share[1] + '.' + share[2]):.2f}%", p.read_text())
        for p in folder.glob("*.csv")
    }


def ods_recalculates(path, _):
    """What LibreOffice calculates without our values is what we wrote; a changed cell changes sums."""
    if not shutil.which("soffice"):
        raise Skipped("no soffice")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        source = folder / "given.ods"
        shutil.copy(path, source)
        given = sheets_as_csv(source, folder / "given")
        bare, changed = folder / "bare.ods", folder / "changed.ods"
        with zipfile.ZipFile(path) as archive:
            content = archive.read("content.xml").decode()

            def without(match):
                cell = re.sub(r' office:(value-type|value)="[^"]*"', "", match[1])
                return cell + "></table:table-cell>"

            content = re.sub(
                r'(<table:table-cell [^>]*table:formula="[^"]*"[^>]*)>.*?</table:table-cell>',
                without, content, flags=re.S)
            head, page = content.split('<table:table table:name="P01"', 1)
            other = re.sub(r"(<text:p>)NT(</text:p>)", r"\1C\2", page, count=1)
            for name, text in ((bare, content), (changed, head + '<table:table table:name="P01"' + other)):
                with zipfile.ZipFile(name, "w") as result:
                    for member in archive.infolist():
                        data = text.encode() if member.filename == "content.xml" else archive.read(member)
                        result.writestr(member.filename, data)
        calculated = sheets_as_csv(bare, folder / "calculated")
        assert calculated.keys() == given.keys()
        for name in given:
            assert calculated[name] == given[name], f"sheet {name} differs when calculated"
        cells = sum(line.count(";") + 1 for text in given.values() for line in text.splitlines())
        after = sheets_as_csv(changed, folder / "after")
        assert after["Synthèse"] != given["Synthèse"], "a changed status changes no sum"
        return f"{len(given)} sheets, {cells} cells equal after LibreOffice calculated them"


CHECKS = {
    "text": [text_plain], "html": [html_strict, html_self_audit], "json": [json_schema], "ndjson": [ndjson], "csv": [french_csv], "csv-rfc4180": [plain_csv],
    "sarif": [sarif_limits, sarif_strict, sarif_schema, sarif_model], "junit": [junit_reader, junit_schema],
    "earl": [earl_expands, earl_graph], "axe": [axe], "markdown": [markdown], "github": [github], "gitlab": [gitlab],
    "prometheus": [prometheus], "ods": [ods_reader, ods_recalculates],
    "summary": [html_strict, html_self_audit],
    "supplier": [html_strict, html_self_audit], "supplier-markdown": [text_plain],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parvis")
    parser.add_argument("sites", nargs="+")
    parser.add_argument("--schemas", type=pathlib.Path)
    parser.add_argument("--compare", nargs=2, metavar=("BEFORE", "AFTER"))
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the reports")
    options = parser.parse_args()
    failures = 0

    def report(subject, check, *arguments):
        nonlocal failures
        try:
            print(f"ok   {subject} {check.__name__}: {check(*arguments) or ''}")
        except Skipped as reason:
            print(f"skip {subject} {check.__name__}: {reason}")
        except Exception as error:  # a reader refused
            failures += 1
            print(f"FAIL {subject} {check.__name__}: {type(error).__name__} {str(error)[:400]}")

    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        for site in options.sites:
            for name, ending in FORMATS.items():
                path = folder / f"{pathlib.Path(site).name}.{name}.{ending}"
                run = subprocess.run(
                    [options.parvis, "audit", site, "--lang", "fr", "--format", name, "--output",
                     str(path)], capture_output=True, text=True)
                if run.returncode not in (0, 2, 3):
                    failures += 1
                    print(f"FAIL {site} {name}: code {run.returncode} {run.stderr.strip()}")
                    continue
                for check in CHECKS[name]:
                    report(f"{site} {name}", check, path, options)
                if name == "json":
                    report(f"{site} compare", same_as_site, path, options, site)
        if options.compare:
            report("compare", comparison, options, *options.compare, folder)
    sys.exit(1 if failures else 0)


main()
