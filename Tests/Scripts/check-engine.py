#!/usr/bin/env python3
"""Holds an existing engine to one process: Apache Spark, with an executor killed, and manifests of Kubernetes.

    check-engine.py PARVIS FOLDER… [--keep FOLDER]

PARVIS is the built command, each FOLDER a site. What is not installed is said and skipped: Java, and the
Python packages pyspark and kubernetes-validate. Ends with 1 when a result differs.
"""

import argparse
import importlib.util
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
FORMATS = ("json", "html", "csv", "sarif")


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*command, stdin=None, accepted=(0, 2, 3)):
    done = subprocess.run(command, stdin=stdin, capture_output=True, check=False)
    if done.returncode not in accepted:
        sys.exit(f"{command}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def reduced(parvis, folder, files):
    """What `parvis reduce` writes of these lines, in each format; sites follow one another."""
    return run(parvis, "reduce", "--format", "ndjson", "--date", "none", "--lang", "fr", *map(str, files))


def one_site(parvis, work, folder, archives):
    """All formats of one site: the archive audited whole, and its parts judged apart and joined."""
    whole = work / f"{folder.name}.warc.gz"
    whole.write_bytes(b"".join(data for _, data in archives.records(folder)))
    lines = []
    for number, data in enumerate(archives.parts([folder], 3)):
        part = work / f"{folder.name}-{number}.warc.gz"
        part.write_bytes(data)
        with part.open("rb") as stdin:
            out = part.with_suffix(".ndjson")
            out.write_bytes(run(parvis, "worker", stdin=stdin))
        lines.append(out)
    for kind in FORMATS:
        options = ("--format", kind, "--date", "none", "--lang", "fr")
        expected = run(parvis, "audit", str(whole), *options)
        joined = run(parvis, "reduce", *options, *map(str, reversed(lines)))
        if expected != joined:
            (work / "expected").write_bytes(expected)
            (work / "joined").write_bytes(joined)
            sys.exit(f"{folder.name}: {kind} of one process and of three differ ({work})")
    with whole.open("rb") as stdin:
        alone = work / f"{folder.name}.ndjson"
        alone.write_bytes(run(parvis, "worker", stdin=stdin))
    histories = []
    for name, files in (("alone", [alone]), ("joined", lines)):
        database = work / f"{folder.name}-{name}.sqlite"
        database.unlink(missing_ok=True)
        run(parvis, "reduce", "--database", str(database), *map(str, files))
        histories.append(run(parvis, "history", "export", "--database", str(database), "--findings"))
    if histories[0] != histories[1]:
        sys.exit(f"{folder.name}: the history of one process and of three differ ({work})")
    print(f"{folder.name}: one process and three agree in {', '.join(FORMATS)} and the history ({len(histories[0])} bytes)")


def executors():
    """The processes of Spark's executors."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words:
                found.append(int(entry.name))
    return found


def spark(parvis, work, parts, kills):
    """The lines of all parts, piped through workers of a local cluster."""
    import threading

    from pyspark import SparkConf, SparkContext

    before = set(executors())
    conf = SparkConf().setMaster("local-cluster[2,1,1024]").setAppName("parvis").set("spark.ui.enabled", "false")
    conf.set("spark.task.maxFailures", "8")
    context = SparkContext(conf=conf)
    context.setLogLevel("OFF")
    killed = []

    def kill():
        # Once work is on its way: a worker of ours runs below an executor of ours.
        deadline = time.time() + 120
        while time.time() < deadline:
            own = [pid for pid in executors() if pid not in before]
            if len(own) > 1:
                time.sleep(kills)
                os.kill(own[0], signal.SIGKILL)
                killed.append(own[0])
                return
            time.sleep(0.1)

    try:
        thread = threading.Thread(target=kill)
        if kills:
            thread.start()
        start = time.time()
        # A part is a path: lines of an RDD are texts, archives are not. Code 3 tells of pages left out, which lines say too.
        command = f"/bin/sh -c 'while read -r part; do {parvis} worker < \"$part\" || [ $? -eq 3 ] || exit 1; done'"
        paths = context.parallelize([str(part) for part in parts], len(parts))
        lines = paths.pipe(command, checkCode=True).collect()
        seconds = time.time() - start
        if kills:
            thread.join()
            if not killed:
                sys.exit("no executor could be killed")
    finally:
        context.stop()
    path = work / f"spark-{'killed' if kills else 'whole'}.ndjson"
    path.write_text("\n".join(lines) + "\n")
    return path, seconds


def check_spark(parvis, work, folders, archives):
    if not shutil.which("java"):
        print("skipped: Spark needs Java")
        return
    if importlib.util.find_spec("pyspark") is None:
        print("skipped: no pyspark")
        return
    parts = []
    for number, data in enumerate(archives.parts(folders, 8)):
        part = work / f"part-{number}.warc.gz"
        part.write_bytes(data)
        parts.append(part)
    whole = work / "all.warc.gz"
    whole.write_bytes(b"".join(data for folder in folders for _, data in archives.records(folder)))
    start = time.time()
    with whole.open("rb") as stdin:
        alone = work / "alone.ndjson"
        alone.write_bytes(run(parvis, "worker", stdin=stdin))
    print(f"one process: {time.time() - start:.1f} s")
    expected = reduced(parvis, work, [alone])
    for kills in (0, 2.0):
        path, seconds = spark(parvis, work, parts, kills)
        result = reduced(parvis, work, [path])
        if result != expected:
            (work / "expected").write_bytes(expected)
            (work / "joined").write_bytes(result)
            sys.exit(f"Spark and one process differ ({work})")
        print(f"Spark, 2 executors{', one killed' if kills else ''}: {seconds:.1f} s, {len(result)} bytes, equal")


def check_manifests():
    if importlib.util.find_spec("kubernetes_validate") is None:
        print("skipped: no kubernetes-validate")
        return
    import kubernetes_validate
    import yaml

    for path in sorted((HERE.parent.parent / "packaging/kubernetes").glob("*.yaml")):
        for document in yaml.safe_load_all(path.read_text()):
            kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)
        print(f"{path.name}: valid in Kubernetes {kubernetes_validate.latest_version()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parvis")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    parvis = str(pathlib.Path(options.parvis).resolve())
    archives = load("folder-archive")
    folders = [folder.resolve() for folder in options.folders]
    work = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="parvis-engine-"))
    work.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        one_site(parvis, work, folder, archives)
    check_spark(parvis, work, folders, archives)
    check_manifests()
    if not options.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
