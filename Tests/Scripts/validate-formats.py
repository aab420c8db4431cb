#!/usr/bin/env python3
"""Renders every report format for some sites and reads each back with other people's readers.

    validate-formats.py PARVIS SITE… [--schemas FOLDER] [--keep FOLDER]

PARVIS is the built command. What is not installed is said and skipped: Python packages jsonschema,
pydantic-sarif, junitparser, lxml, pyld, rdflib, prometheus-client, odfpy, and LibreOffice (soffice).
FOLDER may hold published schemas: sarif-schema-2.1.0.json, junit-10.xsd.
Ends with 1 when a reader refuses something.
"""

import argparse
import csv
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
    "json": "json", "ndjson": "ndjson", "csv": "csv", "csv-rfc4180": "csv", "sarif": "sarif",
    "junit": "xml", "earl": "jsonld", "axe": "json", "markdown": "md", "github": "txt",
    "prometheus": "prom", "ods": "ods",
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
    "json": [], "ndjson": [ndjson], "csv": [french_csv], "csv-rfc4180": [plain_csv],
    "sarif": [sarif_limits, sarif_schema, sarif_model], "junit": [junit_reader, junit_schema],
    "earl": [earl_expands, earl_graph], "axe": [axe], "markdown": [markdown], "github": [github],
    "prometheus": [prometheus], "ods": [ods_reader, ods_recalculates],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parvis")
    parser.add_argument("sites", nargs="+")
    parser.add_argument("--schemas", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the reports")
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as temporary:
        for site in options.sites:
            folder = options.keep or pathlib.Path(temporary)
            folder.mkdir(exist_ok=True)
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
                    try:
                        print(f"ok   {site} {name} {check.__name__}: {check(path, options) or ''}")
                    except Skipped as reason:
                        print(f"skip {site} {name} {check.__name__}: {reason}")
                    except Exception as error:  # a reader refused
                        failures += 1
                        print(f"FAIL {site} {name} {check.__name__}: {type(error).__name__} {str(error)[:400]}")
    sys.exit(1 if failures else 0)


main()
