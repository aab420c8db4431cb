#!/usr/bin/env python3
"""Runs what other people's pipelines run: the GitHub action, the GitLab job, the pre-commit hook.

usage: check-pipelines.py PARVIS

Their servers are not here: the steps' own scripts are run by a shell, with the variables that the servers would
set, in a repository made for it, and what they leave is read back.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

try:
    import yaml
except ImportError:
    print("pipelines: there is no PyYAML; not tested here")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ('<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head>'
        "<body><main><h1>{title}</h1>{body}</main></body></html>\n")
IMAGE = '<p>Un texte.</p><img src="a.png">'


class Repository:
    """A site under Git: two pages with a fault each, of which one is changed after the commit."""

    def __init__(self, folder, binary):
        self.root = folder / "site"
        self.home = folder
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        (self.bin / "parvis").symlink_to(binary)
        (self.root / "public").mkdir(parents=True)
        self.write("index.html", "Accueil", IMAGE + '<a href="ecole.html">L’école</a>')
        self.write("ecole.html", "École", "<p>Un texte.</p>")
        (self.root / "public/a.png").write_bytes(b"")
        self.git("init", "-q", "-b", "main")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "a")

    def write(self, name, title, body):
        (self.root / "public" / name).write_text(PAGE.format(title=title, body=body), encoding="utf-8")

    def git(self, *arguments):
        identity = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(self.root), *identity, *arguments], check=True)

    def environment(self, **more):
        return {"PATH": f"{self.bin}:/usr/bin:/bin", "HOME": str(self.home), "LANG": "fr_FR.UTF-8", **more}

    def shell(self, script, **variables):
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script], cwd=self.root,
            capture_output=True, text=True, env=self.environment(**variables))


def outputs(path):
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


def substituted(text, values):
    """`${{ … }}` as GitHub fills it, where the expression is a name alone."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: values[match[1]], str(text))


def action(repository, target, **inputs):
    """Runs the steps of the action that have a script; returns the codes and the folder of the job."""
    document = yaml.safe_load((ROOT / "action.yml").read_text())
    folder = pathlib.Path(tempfile.mkdtemp(dir=repository.home))
    values = {f"inputs.{name}": str(given["default"]) for name, given in document["inputs"].items()}
    values.update({f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()})
    values.update({"inputs.target": target, "github.server_url": "https://github.example",
                   "github.action_repository": "a/parvis"})
    codes = {}
    for number, step in enumerate(document["runs"]["steps"]):
        if "run" not in step:
            assert re.fullmatch(r"[\w-]+/[\w/-]+@v?\w+", step["uses"]), step
            continue
        assert step["shell"] == "bash", "a step without a shell"
        assert "${{" not in step["run"], "inputs in a script may be commands: they go through the environment"
        variables = {name: substituted(value, values) for name, value in step.get("env", {}).items()}
        output = folder / f"output-{number}"
        output.touch()
        done = repository.shell(
            step["run"], GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(folder / "summary.md"),
            RUNNER_TEMP=str(folder), **variables)
        codes[step["name"]] = done.returncode
        (folder / f"log-{step['name']}").write_text(done.stdout + done.stderr)
        for name, value in outputs(output).items():
            values[f"steps.{step.get('id')}.outputs.{name}"] = value
    return codes, folder


def check_action(repository):
    codes, folder = action(repository, "public")
    assert codes == {"Get Parvis": 0, "Audit": 0, "Result": 2}, codes
    log = json.loads((folder / "parvis.sarif").read_text())
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]
              if r["ruleId"] == "image-alt"}
    assert places == {"public/index.html"}, places
    assert "::error file=public/index.html,line=" in (folder / "log-Audit").read_text()
    assert "index.html" in (folder / "summary.md").read_text()
    codes, _ = action(repository, "public", fail_on="never", arguments="--only image-alt --quiet")
    assert codes["Result"] == 0, codes
    # What is an input is no command.
    codes, _ = action(repository, "public", arguments="; touch pwned", base_url="$(touch pwned)")
    assert codes["Result"] == 64 and not list(repository.root.rglob("pwned")), codes
    # Only the page that changed is told of.
    repository.write("ecole.html", "École", IMAGE)
    codes, folder = action(repository, "public", changed_since="HEAD", arguments="--only image-alt")
    log = (folder / "log-Audit").read_text()
    assert codes["Result"] == 2 and "ecole.html" in log and "file=public/index.html" not in log, log
    repository.git("checkout", "-q", ".")
    codes, _ = action(repository, "public", changed_since="HEAD", arguments="--only image-alt")
    assert codes["Result"] == 0, codes
    return "the steps of the action run; SARIF, annotations, summary; only what changed"


def check_gitlab(repository):
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text())["parvis"]
    script = "\n".join(job["before_script"] + job["script"])
    done = repository.shell(script, **{name: str(value) for name, value in job["variables"].items()})
    assert done.returncode == 2, (done.returncode, done.stderr)
    reports = job["artifacts"]["reports"]
    entries = json.loads((repository.root / reports["codequality"]).read_text())
    own = [entry for entry in entries if entry["check_name"] == "image-alt"]
    assert own[0]["location"]["path"] == "public/index.html", own
    assert own[0]["location"]["lines"]["begin"] == 1 and own[0]["severity"] in ("critical", "blocker", "major")
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    suites = xml.etree.ElementTree.parse(repository.root / reports["junit"]).getroot()
    assert any(case.find("failure") is not None for case in suites.iter("testcase"))
    for name in reports.values():
        (repository.root / name).unlink()
    return "the job runs; Code Quality and JUnit are read back"


def check_hook(repository):
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]
    command = " ".join([hook["entry"], *hook["args"]])
    assert repository.shell(command).returncode == 0, "nothing has changed"
    repository.write("ecole.html", "École", IMAGE)
    repository.write("neuf.html", "Neuf", IMAGE)
    assert "neuf.html" not in repository.shell(command).stdout, "Git does not follow it yet"
    repository.git("add", ".")
    done = repository.shell(command)
    assert done.returncode == 2 and "neuf.html" in done.stdout + done.stderr, done
    assert "index.html" not in done.stdout, done.stdout
    (repository.root / "public/neuf.html").unlink()
    how = "run by a shell"
    if shutil.which("pre-commit"):
        repository.git("add", ".")
        how = "run by pre-commit"
        done = repository.shell(
            f"PATH=$PATH:{pathlib.Path(shutil.which('pre-commit')).parent} pre-commit try-repo '{ROOT}' parvis --verbose")
        assert done.returncode == 1 and "ecole.html" in done.stdout, done.stdout + done.stderr
    return f"the hook tells the changed page alone ({how})"


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(pathlib.Path(folder), binary)
        for check in (check_action, check_gitlab, check_hook):
            print(f"pipelines: {check(repository)}")


if __name__ == "__main__":
    main()
