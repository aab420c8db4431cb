#!/usr/bin/env python3
"""Installs the packages in clean Debian systems, uses them, and removes them without rest.

usage: check-packages.py PARVIS PACKAGES [--cache FOLDER] [--suites bookworm,trixie]

For each suite a minimal Debian is made by debootstrap (kept in the cache for the next time). In a copy of it the
.deb is installed; a folder and a site on loopback are audited, with the bytes that PARVIS gives here; the nightly
run writes its pages; then the package is purged, and nothing of it is left. The archive is unpacked in another
copy and used without being installed. Says why it does nothing where there is no root, debootstrap or mirror.
"""

import argparse
import functools
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = ROOT / "Fixtures/sites/valbrume/found"
PATH = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "fr_FR.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}


def skip(reason):
    print(f"packages: {reason}; not tested here")
    sys.exit(0)


def mirror():
    lists = [pathlib.Path("/etc/apt/sources.list"), *pathlib.Path("/etc/apt/sources.list.d").glob("*")]
    for file in lists:
        if file.is_file():
            lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
            for word in " ".join(lines).split():
                if word.startswith("http") and word.rstrip("/").endswith("/debian"):
                    return word
    return "http://deb.debian.org/debian"


def base(suite, cache):
    """A minimal system of the suite; made once."""
    root = cache / suite
    if (root / "etc/debian_version").exists() and (root / ".complete").exists():
        return root
    shutil.rmtree(root, ignore_errors=True)
    made = subprocess.run(
        ["debootstrap", "--variant=minbase", suite, str(root), mirror()], capture_output=True, text=True)
    if made.returncode:
        skip(f"debootstrap {suite} failed: {made.stdout.strip().splitlines()[-1:]}")
    (root / ".complete").touch()
    return root


class System:
    """A copy of a minimal system that goes when it is left."""

    def __init__(self, root, folder):
        self.root = folder
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", str(root), str(folder)], check=True)
        shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
        proxy = pathlib.Path("/etc/apt/apt.conf.d")
        for file in proxy.glob("*proxy*"):
            shutil.copy(file, folder / "etc/apt/apt.conf.d")

    def __enter__(self):
        subprocess.run(["mount", "-t", "proc", "proc", str(self.root / "proc")], check=True)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", str(self.root / "proc")])
        shutil.rmtree(self.root, ignore_errors=True)

    def run(self, *command, codes=(0,)):
        environment = PATH | {name: value for name, value in os.environ.items() if name.endswith("_proxy")}
        done = subprocess.run(["chroot", str(self.root), *command], capture_output=True, text=True, env=environment)
        if done.returncode not in codes:
            sys.exit(f"packages: {command} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def files(self):
        """What of a package could be left: all files but caches, logs and lists of packages."""
        left_out = ("var/cache", "var/log", "var/lib/apt", "var/lib/dpkg", "tmp", "proc", "var/backups", "audits")
        found = set()
        for path, folders, names in os.walk(self.root):
            relative = os.path.relpath(path, self.root)
            folders[:] = [f for f in folders if os.path.normpath(os.path.join(relative, f)) not in left_out]
            found.update(os.path.normpath(os.path.join(relative, name)) for name in names + folders)
        return found


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve():
    handler = functools.partial(Quiet, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def audits(system, program, here, address):
    """The folder has the bytes that it has here, the live site its pages."""
    shutil.copytree(SITE, system.root / "audits/site")
    command = ["audit", "site", "--format", "json", "--lang", "fr", "--documents", "0"]
    there = system.run("sh", "-c", f"cd /audits && {program} {' '.join(command)}", codes=(2,))
    own = subprocess.run([here, *command], capture_output=True, text=True, cwd=system.root / "audits", env=PATH)
    if there != own.stdout:
        sys.exit(f"packages: {program} gives another report than {here}")
    live = system.run(
        program, "audit", address, "--allow-private", "--delay", "0.2", "--max-pages", "4", "--format", "ndjson",
        codes=(2, 3))
    if live.count('"path"') < 4:
        sys.exit("packages: the live site was not audited")


def check_debian(system, package, here, address):
    system.run("apt-get", "update", "-q")
    # What it depends on may stay: it is not ours.
    shutil.copy(package, system.root / "tmp/parvis.deb")
    start = time.time()
    system.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "/tmp/parvis.deb")
    seconds = time.time() - start
    audits(system, "parvis", here, address)
    for page in ("parvis.1.gz", "parvis-audit.1.gz"):
        for place in ("man1", "fr/man1"):
            assert (system.root / "usr/share/man" / place / page).exists(), page
    system.run("bash", "-n", "/usr/share/bash-completion/completions/parvis")
    night = (
        "install -d -o parvis /var/lib/parvis && "
        f"printf 'name;url\\nValbrume;{address}\\n' > /etc/parvis/sites.csv && "
        "su parvis -s /bin/sh -c 'parvis scan /etc/parvis/sites.csv --database /var/lib/parvis/history.sqlite "
        "--output /var/lib/parvis/site --allow-private --delay 0.2 --max-pages 3 --quiet'")
    system.run("sh", "-c", night, codes=(0, 2, 3))
    image = check_image(system, here, system.root.parent / "image")
    # As a web server would, another user reads the pages, and not the database.
    system.run("su", "nobody", "-s", "/bin/sh", "-c", "cat /var/lib/parvis/site/index.html")
    system.run("su", "nobody", "-s", "/bin/sh", "-c", "cat /var/lib/parvis/history.sqlite", codes=(1,))
    system.run("apt-get", "purge", "-y", "-q", "parvis")
    left = sorted(file for file in system.files() if "parvis" in file)
    if left:
        sys.exit(f"packages: left behind: {left[:5]}")
    return seconds, image


def check_image(system, here, folder):
    """The installed system as an image, run without root, network or a place to write."""
    if not (shutil.which("umoci") and shutil.which("runc")):
        return "no umoci or runc: no image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    subprocess.run(["umount", str(system.root / "proc")], check=True)
    for cache in ("var/cache/apt", "var/lib/apt/lists", "audits"):
        shutil.rmtree(system.root / cache, ignore_errors=True)
    layout, image = folder / "layout", f"{folder}/layout:parvis"
    for command in (
        ["init", "--layout", str(layout)], ["new", "--image", image],
        ["insert", "--image", image, str(system.root), "/"],
        ["config", "--image", image, "--config.entrypoint", "/usr/bin/parvis", "--config.user", "65532:65532",
         "--config.workingdir", "/audits"],
        ["unpack", "--image", image, str(folder / "bundle")],
    ):
        subprocess.run(["umoci", *command], check=True, capture_output=True)
    subprocess.run(["mount", "-t", "proc", "proc", str(system.root / "proc")], check=True)
    size = sum(file.stat().st_size for file in layout.rglob("*") if file.is_file())
    command = ["audit", "site", "--format", "json", "--lang", "fr", "--documents", "0"]
    configuration = folder / "bundle/config.json"
    bundle = json.loads(configuration.read_text())
    bundle["process"]["args"] = [*bundle["process"]["args"][:1], *command]
    bundle["process"]["terminal"] = False
    bundle["root"]["readonly"] = True
    bundle["mounts"].append(
        {"destination": "/audits/site", "type": "bind", "source": str(SITE), "options": ["rbind", "ro"]})
    (folder / "bundle/rootfs/audits/site").mkdir(parents=True, exist_ok=True)
    configuration.write_text(json.dumps(bundle))
    done = subprocess.run(
        ["runc", "run", "--bundle", str(folder / "bundle"), f"parvis-check-{os.getpid()}"], capture_output=True,
        text=True)
    own = subprocess.run([here, *command], capture_output=True, text=True, cwd=linked(folder), env=PATH)
    if done.returncode != 2 or done.stdout != own.stdout:
        sys.exit(f"packages: the image gives another report ({done.returncode})\n{done.stderr[-1000:]}")
    shutil.rmtree(folder, ignore_errors=True)
    return f"as an image of {size / 1e6:.0f} MB too, read-only and without root"


def linked(folder):
    """A folder in which the site is called `site`."""
    place = folder / "here"
    place.mkdir(exist_ok=True)
    shutil.copytree(SITE, place / "site", dirs_exist_ok=True)
    return place


def check_archive(system, archive, here, address):
    # Live sites need what nearly every system has.
    system.run("apt-get", "update", "-q")
    system.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "libcurl4", "ca-certificates")
    (system.root / "audits").mkdir()
    subprocess.run(["tar", "xzf", archive, "-C", str(system.root / "audits")], check=True)
    folder = archive.name.removesuffix(".tar.gz")
    audits(system, f"/audits/{folder}/bin/parvis", here, address)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parvis")
    parser.add_argument("packages", type=pathlib.Path)
    parser.add_argument("--cache", type=pathlib.Path, default=ROOT / ".build-roots")
    parser.add_argument("--suites", default="bookworm,trixie")
    arguments = parser.parse_args()
    if os.geteuid() != 0:
        skip("only root may make a system")
    if not shutil.which("debootstrap"):
        skip("there is no debootstrap")
    here = str(pathlib.Path(arguments.parvis).resolve())
    cache = arguments.cache.resolve()
    cache.mkdir(parents=True, exist_ok=True)
    address = serve()
    package = next(arguments.packages.glob("*.deb"))
    archive = next(arguments.packages.glob("*.tar.gz"))
    for suite in arguments.suites.split(","):
        root = base(suite, cache)
        with System(root, cache / f"{suite}-package") as system:
            seconds, image = check_debian(system, package, here, address)
        with System(root, cache / f"{suite}-archive") as system:
            check_archive(system, archive, here, address)
        print(f"packages: {suite}: installed in {seconds:.1f} s, audits, scans, removed without rest; the archive too; "
              f"{image}")


if __name__ == "__main__":
    main()
