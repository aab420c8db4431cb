#!/usr/bin/env python3
"""Writes folders of web pages as one WARC file, as if each were a site that was crawled.

    folder-archive.py FOLDER… > pages.warc.gz

FOLDER becomes https://FOLDER.example/; files named as pages, style sheets and scripts are written, each as a
response record packed by itself. The same folders give the same bytes. `parts` shares an archive out.
"""

import gzip
import hashlib
import pathlib
import sys
import urllib.parse
import uuid

TYPES = {".html": "text/html", ".htm": "text/html", ".css": "text/css", ".js": "text/javascript", ".xhtml": "application/xhtml+xml"}


def record(url, kind, body):
    """A response record."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body
    name = uuid.UUID(bytes=hashlib.sha256(url.encode()).digest()[:16])
    header = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(header.encode() + block + b"\r\n\r\n", 6, mtime=0)


def records(folder):
    """The records of a folder: whether each is a page, and its bytes."""
    host = f"https://{folder.name.lower()}.example/"
    for path in sorted(folder.rglob("*")):
        kind = TYPES.get(path.suffix.lower())
        if not kind or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        if name == "index.html":
            name = ""
        yield "html" in kind, record(host + urllib.parse.quote(name), kind, path.read_bytes())


def parts(folders, count):
    """`count` archives: pages are dealt out, what they ask for is in each part."""
    archives = [bytearray() for _ in range(count)]
    number = 0
    for folder in folders:
        found = list(records(folder))
        own = [data for is_page, data in found if is_page]
        for archive in archives:
            archive += b"".join(data for is_page, data in found if not is_page)
        for data in own:
            archives[number % count] += data
            number += 1
    return [bytes(archive) for archive in archives]


if __name__ == "__main__":
    for folder in map(pathlib.Path, sys.argv[1:]):
        for _, data in records(folder.resolve()):
            sys.stdout.buffer.write(data)
