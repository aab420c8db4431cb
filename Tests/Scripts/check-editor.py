#!/usr/bin/env python3
"""A session of an editor with `parvis lsp`, by a client that is not ours (pytest-lsp).

    check-editor.py PARVIS [--record FILE]

Opens a page with faults, takes each change that is offered, and sees the faults go. Without pytest-lsp it says
so and ends well. `--record` writes down what was said.
"""

import argparse
import asyncio
import importlib.util
import json
import pathlib
import sys

PAGE = """<!doctype html>
<html>
<head></head>
<body><main>
<h1>Démarches 🏛</h1>
<p>🏛 <img src="mairie.jpg"></p>
<form><label>Nom</label> <input type="text" name="nom"></form>
</main></body></html>
"""
MENDABLE = {"image-alt", "html-has-lang", "document-title", "label"}


def apply(text, edits):
    """The text with an editor's changes; columns count units of UTF-16."""
    lines = text.split("\n")

    def offset(position):
        line = lines[position.line].encode("utf-16-le")
        before = len(line[: 2 * position.character].decode("utf-16-le"))
        return sum(len(line) + 1 for line in lines[: position.line]) + before

    for edit in sorted(edits, key=lambda edit: -offset(edit.range.start)):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end):]
    return text


async def session(parvis, record):
    from lsprotocol import types
    from pytest_lsp.client import make_test_lsp_client

    client = make_test_lsp_client()
    await client.start_io(parvis, "lsp", "--stdio", "--lang", "fr")
    said = []
    answer = await client.initialize_session(
        types.InitializeParams(capabilities=types.ClientCapabilities(), process_id=None, root_uri=None)
    )
    said.append({"server": answer.server_info.name, "version": answer.server_info.version})
    uri = "file:///tmp/parvis-nowhere/page.html"
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri=uri, language_id="html", version=1, text=PAGE))
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    text, version = PAGE, 1
    diagnostics = client.diagnostics[uri]
    codes = {diagnostic.code for diagnostic in diagnostics}
    assert MENDABLE <= codes, codes
    said.append({"open": sorted(codes)})
    for rule in sorted(MENDABLE):
        asked = [diagnostic for diagnostic in client.diagnostics[uri] if diagnostic.code == rule]
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri), range=asked[0].range,
                context=types.CodeActionContext(diagnostics=asked),
            )
        )
        assert actions, rule
        text = apply(text, actions[0].edit.changes[uri])
        version += 1
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=version),
                [types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
        await client.wait_for_notification("textDocument/publishDiagnostics")
        left = {diagnostic.code for diagnostic in client.diagnostics[uri]}
        assert rule not in left, (rule, text)
        said.append({"change": actions[0].title, "left": sorted(left)})
    await client.shutdown_session()
    if record:
        record.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in said))
    print(f"editor: {len(codes)} kinds of findings, {len(MENDABLE)} mended by the changes that are offered")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parvis", type=pathlib.Path)
    parser.add_argument("--record", type=pathlib.Path)
    options = parser.parse_args()
    if importlib.util.find_spec("pytest_lsp") is None:
        print("skipped: no pytest-lsp")
        return
    asyncio.run(asyncio.wait_for(session(str(options.parvis.resolve()), options.record), 120))


if __name__ == "__main__":
    sys.exit(main())
