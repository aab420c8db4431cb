#!/usr/bin/env python3
"""A Debian package and an archive for other distributions, out of a release binary.

usage: package.py PARVIS FOLDER

Writes into FOLDER:

  parvis_VERSION_ARCH.deb             binary, manual, completions, systemd units, a user; libraries are Debian's
  parvis-VERSION-linux-MACHINE.tar.gz the same without the user, and with the libraries that not all systems have
  *.cdx.json                          what each holds of others (CycloneDX)
  SHA256SUMS                          checksums of all; this is the file to sign

The same binary gives the same bytes: times are SOURCE_DATE_EPOCH, or the time of the last commit.
"""

import datetime
import email.utils
import gzip
import hashlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import sbom

ROOT = pathlib.Path(__file__).resolve().parents[1]
HERE = ROOT / "packaging"
# Libraries that go into the archive; libc, libm, libgcc and libstdc++ are every distribution's own.
CARRIED = ("libxml2.so", "libicuuc.so", "libicudata.so", "libsqlite3.so", "liblzma.so", "libz.so")
OWNERS = ["libxml2", "libicu72", "libsqlite3-0", "liblzma5", "zlib1g"]


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def epoch():
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    return int(run("git", "-C", str(ROOT), "log", "-1", "--format=%ct"))


def put(path, data, mode=0o644):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    path.chmod(mode)


def packed(data):
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0, compresslevel=9) as file:
        file.write(data)
    return stream.getvalue()


def completions(binary, share):
    for shell, place in (("bash", "bash-completion/completions/parvis"), ("zsh", "zsh/vendor-completions/_parvis"),
                         ("fish", "fish/vendor_completions.d/parvis.fish")):
        script = subprocess.run(
            [binary, "--generate-completion-script", shell], check=True, capture_output=True,
            env={**os.environ, "LC_ALL": "fr_FR.UTF-8"}).stdout
        put(share / place, script)


def manual(binary, share, pack):
    folder = share / "man"
    run(sys.executable, str(HERE / "manual.py"), str(binary), str(folder))
    for page in list(folder.rglob("*.1")):
        data = page.read_bytes()
        if pack:
            page.unlink()
            put(page.with_name(page.name + ".gz"), packed(data))


def documents(target):
    for name in ("README.md", "SECURITY.md"):
        put(target / name, (ROOT / name).read_bytes())
    for name in ("guide-mairie.md", "guide-formation.md"):
        put(target / name, (ROOT / "docs" / name).read_bytes())
    put(target / "nightly.md", (ROOT / "docs/nightly/README.md").read_bytes())


def unit(name, program):
    return (ROOT / "docs/nightly" / name).read_text().replace("/usr/local/bin/parvis", program)


# MARK: The Debian package


def changelog(version):
    """In Debian's form; what changed stands in CHANGELOG.md."""
    day = email.utils.format_datetime(datetime.datetime.fromtimestamp(epoch(), datetime.timezone.utc))
    maintainer = re.search(r"^Maintainer: (.*)$", (HERE / "debian/control").read_text(), re.M)[1]
    return f"parvis ({version}) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- {maintainer}  {day}\n"


def depends(root):
    """What dpkg knows of the binary's libraries, and what it cannot know."""
    control = root.parent / "debian"
    put(control / "control", "Source: parvis\n\nPackage: parvis\nArchitecture: any\n")
    shown = run("dpkg-shlibdeps", "-O", str(root / "usr/bin/parvis"), cwd=root.parent)
    libraries = re.search(r"shlibs:Depends=(.*)", shown)[1]
    # libcurl is opened when the first site is asked; its package has another name from Debian 13 on.
    curl = "libcurl4t64 | libcurl4 | libcurl3t64-gnutls | libcurl3-gnutls"
    return f"{libraries}, {curl}, ca-certificates, adduser"


def tree_of_package(binary, version, root):
    put(root / "usr/bin/parvis", b"")
    run("strip", "-o", str(root / "usr/bin/parvis"), str(binary))
    (root / "usr/bin/parvis").chmod(0o755)
    share = root / "usr/share"
    completions(binary, share)
    manual(binary, share, pack=True)
    documents(share / "doc/parvis")
    put(share / "doc/parvis/copyright", (HERE / "debian/copyright").read_bytes())
    put(share / "doc/parvis/changelog.gz", packed(changelog(version).encode()))
    put(share / "doc/parvis/CHANGELOG.md.gz", packed((ROOT / "CHANGELOG.md").read_bytes()))
    put(share / "doc/parvis/parvis.cdx.json", sbom.text(version))
    put(share / "lintian/overrides/parvis", (HERE / "debian/lintian-overrides").read_bytes())
    for name in ("parvis-scan.service", "parvis-scan-failed.service", "parvis-scan.timer"):
        put(root / "lib/systemd/system" / name, unit(name, "/usr/bin/parvis"))
    put(root / "usr/lib/sysusers.d/parvis.conf", (ROOT / "docs/nightly/parvis.sysusers").read_bytes())
    put(root / "etc/parvis/sites.csv", (HERE / "debian/sites.csv").read_bytes())
    put(root / "etc/default/parvis", (HERE / "debian/default").read_bytes())


def debian(binary, version, folder):
    architecture = run("dpkg", "--print-architecture").strip()
    name = f"parvis_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "root"
        tree_of_package(binary, version, root)
        size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file()) // 1024
        control = (HERE / "debian/control").read_text()
        for key, value in (("VERSION", version), ("ARCHITECTURE", architecture), ("SIZE", str(size)),
                           ("DEPENDS", depends(root))):
            control = control.replace(f"@{key}@", value)
        put(root / "DEBIAN/control", control)
        put(root / "DEBIAN/conffiles", "/etc/default/parvis\n/etc/parvis/sites.csv\n")
        for script in ("postinst", "prerm", "postrm"):
            put(root / "DEBIAN" / script, (HERE / "debian" / script).read_bytes(), 0o755)
        files = sorted(f for f in root.rglob("*") if f.is_file() and "DEBIAN" not in f.relative_to(root).parts)
        sums = "".join(f"{hashlib.md5(f.read_bytes()).hexdigest()}  {f.relative_to(root)}\n" for f in files)
        put(root / "DEBIAN/md5sums", sums)
        for path in [root, *root.rglob("*")]:
            if path.is_dir():
                path.chmod(0o755)
            os.utime(path, (epoch(), epoch()))
        run("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(folder / name),
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())})
    return name


# MARK: The archive


def libraries(binary):
    """The files of the libraries that go along, by the name they are asked for."""
    found = {}
    for line in run("ldd", str(binary)).splitlines():
        match = re.match(r"\s*(\S+) => (\S+)", line)
        if match and match[1].startswith(CARRIED):
            found[match[1]] = pathlib.Path(match[2]).resolve()
    return found


def archive(binary, version, folder):
    machine = os.uname().machine
    stem = f"parvis-{version}-linux-{machine}"
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / stem
        program = root / "bin/parvis"
        put(program, b"")
        run("strip", "-o", str(program), str(binary))
        for name, file in libraries(binary).items():
            put(root / "lib/parvis" / name, file.read_bytes())
        # Not DT_RUNPATH: libraries find those that they need in the same folder.
        run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib/parvis", str(program))
        program.chmod(0o755)
        completions(binary, root / "share")
        manual(binary, root / "share", pack=False)
        documents(root / "share/doc/parvis")
        put(root / "share/doc/parvis/copyright", (HERE / "debian/copyright").read_bytes())
        put(root / "share/doc/parvis/parvis.cdx.json", sbom.text(version, OWNERS))
        put(root / "LICENSE", (ROOT / "LICENSE").read_bytes())
        put(root / "README", (HERE / "archive-readme").read_text())
        for name in ("parvis-scan.service", "parvis-scan-failed.service", "parvis-scan.timer", "parvis.sysusers", "parvis.cron", "sites.csv"):
            put(root / "share/parvis/nightly" / name, unit(name, "/usr/local/bin/parvis"))
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as tar:
            for path in [root, *sorted(root.rglob("*"))]:
                entry = tar.gettarinfo(path, str(path.relative_to(root.parent)))
                entry.uid = entry.gid = 0
                entry.uname = entry.gname = "root"
                entry.mtime = epoch()
                entry.mode = 0o755 if path.is_dir() or path == program else 0o644
                with (open(path, "rb") if path.is_file() else io.BytesIO()) as file:
                    tar.addfile(entry, file if path.is_file() else None)
        (folder / f"{stem}.tar.gz").write_bytes(packed(stream.getvalue()))
    return f"{stem}.tar.gz"


def main():
    binary, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    missing = [tool for tool in ("dpkg-deb", "dpkg-shlibdeps", "patchelf", "strip") if not shutil.which(tool)]
    if missing:
        sys.exit(f"package: {', '.join(missing)} missing: apt-get install dpkg-dev patchelf binutils")
    version = run(str(binary), "--version").split()[-1]
    folder.mkdir(parents=True, exist_ok=True)
    names = [debian(binary, version, folder), archive(binary, version, folder)]
    for name, owners in zip(list(names), ((), OWNERS)):
        inventory = re.sub(r"\.(deb|tar\.gz)$", "", name) + ".cdx.json"
        put(folder / inventory, sbom.text(version, owners))
        names.append(inventory)
    sums = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names))
    put(folder / "SHA256SUMS", sums)
    for name in sorted(names):
        print(f"{(folder / name).stat().st_size / 1e6:8.1f} MB  {folder / name}")


if __name__ == "__main__":
    main()
