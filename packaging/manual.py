#!/usr/bin/env python3
"""Manual pages out of what `--help` says.

usage: manual.py PARVIS FOLDER

Writes FOLDER/man1/parvis.1 and one page for each command, in English, and the same in French below FOLDER/fr.
"""

import json
import os
import pathlib
import subprocess
import sys

WORDS = {
    "en": {
        "locale": "en_GB.UTF-8", "manual": "Parvis manual", "name": "NAME", "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION", "arguments": "ARGUMENTS", "options": "OPTIONS", "commands": "COMMANDS",
        "status": "EXIT STATUS", "also": "SEE ALSO", "default": "Default", "command": "COMMAND", "file": "FILES",
        "codes": [
            ("0", "Done; nothing at or above the threshold was found."), ("1", "Internal error."),
            ("2", "Done; something at or above the threshold was found, or something new against a baseline."),
            ("3", "Done in part: something could not be read or reached, or a limit was hit."),
            ("64", "Wrong command line."), ("65", "Unusable input."), ("66", "Missing input."),
            ("69", "Nothing can be reached."), ("73, 74", "Output cannot be created or written."),
            ("75", "Another run holds the database."), ("78", "Wrong settings, with file, line and column."),
            ("130, 143", "Stopped by SIGINT or SIGTERM.")],
        "files": [("parvis.yml", "Settings; looked for upwards from what is audited."),
                  ("/etc/parvis/sites.csv", "The sites of the nightly run (Debian package)."),
                  ("/etc/default/parvis", "Options of the nightly run (Debian package)."),
                  ("/var/lib/parvis", "History and pages of the nightly run (Debian package).")],
    },
    "fr": {
        "locale": "fr_FR.UTF-8", "manual": "Manuel de Parvis", "name": "NOM", "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION", "arguments": "ARGUMENTS", "options": "OPTIONS", "commands": "COMMANDES",
        "status": "CODE DE RETOUR", "also": "VOIR AUSSI", "default": "Par défaut", "command": "COMMANDE",
        "file": "FICHIERS",
        "codes": [
            ("0", "Terminé ; rien n’atteint le seuil."), ("1", "Erreur interne."),
            ("2", "Terminé ; des défauts atteignent le seuil, ou sont nouveaux par rapport à la liste admise."),
            ("3", "Terminé en partie : quelque chose n’a pas pu être lu ou joint, ou une limite a été atteinte."),
            ("64", "Ligne de commande incorrecte."), ("65", "Données inutilisables."), ("66", "Données absentes."),
            ("69", "Rien ne peut être joint."), ("73, 74", "Résultat impossible à créer ou à écrire."),
            ("75", "Un autre passage tient la base."), ("78", "Réglages incorrects, avec fichier, ligne et colonne."),
            ("130, 143", "Arrêté par SIGINT ou SIGTERM.")],
        "files": [("parvis.yml", "Réglages ; cherché en remontant depuis ce qui est audité."),
                  ("/etc/parvis/sites.csv", "Les sites du passage de nuit (paquet Debian)."),
                  ("/etc/default/parvis", "Les options du passage de nuit (paquet Debian)."),
                  ("/var/lib/parvis", "L’historique et les pages du passage de nuit (paquet Debian).")],
    },
}


def roff(text):
    """Text as roff takes it: nothing of it begins a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\u00a0", "\\ ").replace("\u202f", "\\ ")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in text.strip().splitlines())


def names(argument):
    value = f" \\fI{roff(argument['valueName'])}\\fR" if argument["kind"] == "option" else ""
    marks = [("\\-" if name["kind"] == "short" else "\\-\\-") + roff(name["name"]) for name in argument["names"]]
    return ", ".join(f"\\fB{mark}\\fR" for mark in sorted(marks, key=len)) + value


def synopsis(title, command):
    parts = [f"\\fB{roff(title)}\\fR"]
    if any(a["kind"] != "positional" for a in command["arguments"]):
        parts.append("[\\fIOPTIONS\\fR]")
    for argument in command["arguments"]:
        if argument["kind"] == "positional":
            shown = f"\\fI{roff(argument['valueName'])}\\fR" + ("…" if argument["isRepeating"] else "")
            parts.append(f"[{shown}]" if argument["isOptional"] else shown)
    return " ".join(parts)


def entry(argument, words):
    head = f"\\fI{roff(argument['valueName'])}\\fR" if argument["kind"] == "positional" else names(argument)
    text = roff(argument.get("abstract", ""))
    if argument.get("discussion"):
        text += "\n" + roff(argument["discussion"])
    default = argument.get("defaultValue")
    if default and argument["kind"] != "flag":
        text += f"\n{words['default']}: {roff(default)}."
    return f".TP\n{head}\n{text}"


def page(path, command, version, words, others):
    title = " ".join(path)
    lines = [
        f'.TH {"-".join(path).upper()} 1 "" "Parvis {version}" "{words["manual"]}"',
        f".SH {words['name']}", f"{roff('-'.join(path))} \\- {roff(command.get('abstract', ''))}",
        f".SH {words['synopsis']}", synopsis(title, command)]
    children = [c for c in command.get("subcommands", []) if c["shouldDisplay"] and c["commandName"] != "help"]
    if children:
        lines += [".br", f"\\fB{roff(title)}\\fR \\fI{words['command']}\\fR …"]
    if command.get("discussion"):
        lines += [f".SH {words['description']}", roff(command["discussion"])]
    shown = [a for a in command["arguments"] if a["shouldDisplay"]]
    for kinds, heading in ((("positional",), "arguments"), (("option", "flag"), "options")):
        chosen = [a for a in shown if a["kind"] in kinds]
        if chosen:
            lines += [f".SH {words[heading]}", *(entry(a, words) for a in chosen)]
    if children:
        lines.append(f".SH {words['commands']}")
        lines += [f".TP\n\\fB{roff(c['commandName'])}\\fR\n{roff(c.get('abstract', ''))}" for c in children]
    if len(path) == 1:
        lines.append(f".SH {words['status']}")
        lines += [f".TP\n{code}\n{roff(text)}" for code, text in words["codes"]]
        lines.append(f".SH {words['file']}")
        lines += [f".TP\n{roff(name)}\n{roff(text)}" for name, text in words["files"]]
    also = ", ".join(f"\\fB{roff(other)}\\fR(1)" for other in others if other != "-".join(path))
    lines += [f".SH {words['also']}", also]
    return "\n".join(lines) + "\n"


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for language, words in WORDS.items():
        environment = {**os.environ, "LC_ALL": words["locale"]}
        version = subprocess.run(
            [binary, "--version"], env=environment, check=True, capture_output=True, text=True).stdout.split()[-1]
        dump = json.loads(subprocess.run(
            [binary, "--experimental-dump-help"], env=environment, check=True, capture_output=True).stdout)
        root = dump["command"]
        target = folder / ("fr/man1" if language == "fr" else "man1")
        target.mkdir(parents=True, exist_ok=True)
        commands = [c for c in root["subcommands"] if c["shouldDisplay"] and c["commandName"] != "help"]
        others = ["parvis", *(f"parvis-{c['commandName']}" for c in commands)]
        for path, command in [(["parvis"], root), *((["parvis", c["commandName"]], c) for c in commands)]:
            (target / f"{'-'.join(path)}.1").write_text(
                page(path, command, version, words, others), encoding="utf-8")


if __name__ == "__main__":
    main()
