"""Compares a whole audit with merely parsing the same pages in Python's lxml, in one run.

usage: lxml_ratio.py PARVIS FOLDER…
"""
import os
import subprocess
import sys
import time

import lxml.html

parvis, folders = sys.argv[1], sys.argv[2:]
pages = []
for folder in folders:
    for root, _, names in os.walk(folder):
        pages += [open(os.path.join(root, name), "rb").read() for name in names if name.endswith((".html", ".htm"))]


def parse_all():
    for page in pages:
        if page.strip():
            try:
                lxml.html.document_fromstring(page)
            except (lxml.etree.ParserError, ValueError):
                pass


def audit_all():
    for folder in folders:
        subprocess.run([parvis, "audit", "--jobs", "1", "--format", "json", folder],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


rounds = [(seconds(parse_all), seconds(audit_all)) for _ in range(3)]
lxml_time = sorted(r[0] for r in rounds)[1]
audit_time = sorted(r[1] for r in rounds)[1]
print(f"lxml.html, parsing alone: {lxml_time:.2f} s, {len(pages) / lxml_time:.0f} pages/s; "
      f"parvis, whole audit with JSON, one job: {audit_time:.2f} s; ratio × {audit_time / lxml_time:.2f}")
