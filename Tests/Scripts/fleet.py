#!/usr/bin/env python3
"""A fleet of small sites on loopback, and what parvis scan makes of it.

    fleet.py serve    [--sites N] [--port P]            only the sites; prints the list
    fleet.py measure  PARVIS [--sites N] [--jobs N]     throughput, memory, politeness
    fleet.py kill     PARVIS [--kills N] [--sites N]    SIGKILLs, each followed by --resume
    fleet.py nights   PARVIS [--nights N] [--sites N]   changes and failures by the night

Each site has an address of its own (127.1.x.y), served by one process. Nothing leaves the machine.
"""
import argparse, asyncio, hashlib, json, os, random, re, resource, shutil, signal, subprocess, sys, tempfile
import threading, time


class Fleet:
    """Sites of a few pages, some with faults; remembers who was asked what and when."""

    def __init__(self, sites, port, pages=4, paragraphs=20):
        self.sites, self.port, self.pages, self.paragraphs = sites, port, pages, paragraphs
        self.requests = []           # (time, site, path)
        self.down = set()            # sites that do not answer
        self.failing = {}            # site: paths that answer 500
        self.extra = {}              # site: faults added on its first page
        self.unchanged = 0           # answers 304
        self.sent = 0                # bytes of bodies
        self.active = 0
        self.most_active = 0
        self.most_per_site = 0
        self.active_per_site = {}

    def address(self, site):
        return f"127.1.{site // 250}.{site % 250 + 1}"

    def url(self, site):
        return f"http://{self.address(site)}:{self.port}/"

    def csv(self):
        lines = ["name;url;department"]
        lines += [f"Commune {n:04};{self.url(n)};{n % 95 + 1:02}" for n in range(self.sites)]
        return "\n".join(lines) + "\n"

    def page(self, site, path):
        number = 0 if path == "/" else int(path[2:-5])
        links = "".join(f'<li><a href="/p{n}.html">Page {n} de la commune</a></li>'
                        for n in range(1, self.pages))
        faults = "<img src=a.png>" * ((site + number) % 3)
        if number == 0:
            faults += "".join(f'<p><input type=text name=champ{n}></p>'
                              for n in range(self.extra.get(site, 0)))
        return (f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">'
                f'<title>Page {number} de la commune {site}</title>'
                f'<meta name="viewport" content="width=device-width"></head><body>'
                f'<header><nav aria-label="Menu"><ul><li><a href="/">Accueil</a></li>{links}</ul></nav>'
                f'</header><main><h1>Commune {site}, page {number}</h1>'
                + f"<p>Une phrase sur la commune {site}, sa mairie et ses habitants.</p>" * self.paragraphs
                + faults + "</main></body></html>").encode()

    def answer(self, site, path):
        if path in self.failing.get(site, ()):
            return 500, b"panne", "text/plain"
        if path == "/robots.txt":
            return 200, b"User-agent: *\nDisallow: /prive/\n", "text/plain"
        if path == "/" or (path.startswith("/p") and path.endswith(".html")
                           and path[2:-5].isdigit() and int(path[2:-5]) < self.pages):
            return 200, self.page(site, path), "text/html; charset=utf-8"
        return 404, b"rien", "text/plain"

    async def handle(self, site, reader, writer):
        try:
            while True:
                line = await reader.readline()
                if not line:
                    break
                known = b""
                while header := (await reader.readline()).strip():
                    if header.lower().startswith(b"if-none-match:"):
                        known = header.split(b":", 1)[1].strip()
                method, path, _ = line.decode("latin-1").split(" ", 2)
                self.requests.append((time.monotonic(), site, path))
                if site in self.down:
                    writer.transport.abort()
                    return
                self.active += 1
                count = self.active_per_site[site] = self.active_per_site.get(site, 0) + 1
                self.most_active = max(self.most_active, self.active)
                self.most_per_site = max(self.most_per_site, count)
                await asyncio.sleep(0.005)
                status, body, kind = self.answer(site, path)
                tag = b'"' + hashlib.md5(body).hexdigest().encode() + b'"'
                if status == 200 and kind.startswith("text/html") and known == tag:
                    status, body = 304, b""
                    self.unchanged += 1
                self.sent += len(body)
                self.active -= 1
                self.active_per_site[site] -= 1
                head = (f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n"
                        f"ETag: {tag.decode()}\r\nContent-Length: {len(body)}\r\n\r\n").encode()
                writer.write(head + (b"" if method == "HEAD" else body))
                await writer.drain()
        except (ConnectionError, ValueError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def start(self):
        ready = threading.Event()

        async def serve():
            for site in range(self.sites):
                await asyncio.start_server(
                    lambda r, w, site=site: self.handle(site, r, w), self.address(site), self.port)
            ready.set()
            await asyncio.Event().wait()

        threading.Thread(target=lambda: asyncio.run(serve()), daemon=True).start()
        ready.wait()


class Folder:
    """A list, a database and an output folder that go when all is done."""

    def __init__(self, fleet, keep=False):
        self.path = tempfile.mkdtemp(prefix="parvis-fleet-")
        self.keep = keep
        with open(self.path + "/sites.csv", "w", encoding="utf-8") as file:
            file.write("\ufeff" + fleet.csv())
        with open(self.path + "/parvis.yml", "w", encoding="utf-8") as file:
            file.write("crawl:\n  retries: 0\n")

    def command(self, parvis, *more):
        return [parvis, "scan", self.path + "/sites.csv", "--database", self.path + "/h.sqlite",
                "--output", self.path + "/out", "--allow-private", *more]

    def text(self, name):
        with open(self.path + "/" + name, encoding="utf-8") as file:
            return file.read()

    def summary(self):
        return json.loads(self.text("out/summary.json"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.keep:
            print("kept:", self.path)
        else:
            shutil.rmtree(self.path, ignore_errors=True)


def descendants(process):
    """The processes below one, itself included."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    parent = int(file.read().rsplit(")", 1)[1].split()[1])
                children.setdefault(parent, []).append(int(entry))
            except (OSError, IndexError):
                pass
    found, queue = [], [process]
    while queue:
        one = queue.pop()
        found.append(one)
        queue += children.get(one, [])
    return found


def memory(process):
    """Proportional and resident set of a process and all below it, in MiB; of itself alone; the
    greatest of a child, less what it shares; how many children there are."""
    pss = rss = own = child = children = 0
    for one in descendants(process):
        try:
            private = 0
            with open(f"/proc/{one}/smaps_rollup") as file:
                for line in file:
                    if line.startswith("Private_"):
                        private += int(line.split()[1])
                    if line.startswith("Pss:"):
                        value = int(line.split()[1])
                        pss += value
                        if one == process:
                            own = value
                    elif line.startswith("Rss:"):
                        rss += int(line.split()[1])
            if one != process:
                child, children = max(child, private), children + 1
        except OSError:
            pass
    return pss / 1024, rss / 1024, own / 1024, child / 1024, children


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def processor_time():
    """Seconds that processes which have ended have computed, those below them included."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(options):
    fleet = Fleet(options.sites, options.port, options.pages, options.paragraphs)
    fleet.start()
    with Folder(fleet, options.keep) as folder:
        more = ["--jobs", str(options.jobs), "--quiet", "--progress", "never"]
        if options.delay is not None:
            more += ["--delay", str(options.delay)]
        for _ in range(options.nights_measured):
            fleet.unchanged = fleet.sent = 0
            measure_night(options, fleet, folder, more)


def measure_night(options, fleet, folder, more):
    fleet.requests.clear()
    begin, worked = time.monotonic(), processor_time()
    process = subprocess.Popen(folder.command(options.parvis, *more), stdout=subprocess.DEVNULL)
    peak_pss = peak_rss = peak_own = peak_child = most = 0
    while process.poll() is None:
        pss, rss, own, child, children = memory(process.pid)
        peak_pss, peak_rss = max(peak_pss, pss), max(peak_rss, rss)
        peak_own, peak_child, most = max(peak_own, own), max(peak_child, child), max(most, children)
        time.sleep(0.25)
    seconds = time.monotonic() - begin
    worked = processor_time() - worked
    summary = folder.summary()
    statuses = {}
    for site in summary["sites"]:
        statuses[site["status"]] = statuses.get(site["status"], 0) + 1
    pages = sum(site["pages"] for site in summary["sites"])
    size = sum(os.path.getsize(folder.path + "/" + name)
               for name in os.listdir(folder.path)
               if name.startswith("h.sqlite") and name != "h.sqlite.pages")
    kept = sum(entry.stat().st_size for entry in os.scandir(folder.path + "/h.sqlite.pages"))
    print(f"exit {process.returncode}; {seconds:.1f} s; {len(summary['sites'])} sites {statuses}; "
          f"{len(summary['sites']) / seconds:.1f} sites/s, {pages / seconds:.1f} pages/s; "
          f"processor {worked:.1f} s, {worked / max(pages, 1) * 1000:.1f} ms a page")
    print(f"memory of all processes: peak {peak_pss:.0f} MiB (proportional), "
          f"{peak_rss:.0f} MiB (resident, shared parts counted each time); "
          f"of the run's own process {peak_own:.0f} MiB; of a site's at most {peak_child:.0f} MiB "
          f"of its own, {most} at a time")
    print(f"database {size / 1024:.0f} KiB; pages kept {kept / 1024:.0f} KiB; index {os.path.getsize(folder.path + '/out/index.html') / 1024:.0f} KiB")
    last, gaps = {}, []
    for moment, site, _ in fleet.requests:
        if site in last:
            gaps.append(moment - last[site])
        last[site] = moment
    robots = {}
    for _, site, path in fleet.requests:
        if path == "/robots.txt":
            robots[site] = robots.get(site, 0) + 1
    print(f"requests {len(fleet.requests)}; between two of one host: least {min(gaps):.3f} s, "
          f"1 % {quantile(gaps, 0.01):.3f} s, median {quantile(gaps, 0.5):.3f} s; "
          f"at a time: {fleet.most_active} in all, {fleet.most_per_site} per host; "
          f"robots.txt per host at most {max(robots.values())}; "
          f"disallowed {sum(path.startswith('/prive/') for _, _, path in fleet.requests)}; "
          f"bodies {fleet.sent / 1024:.0f} KiB, unchanged {fleet.unchanged}")


def outputs(folder):
    """Every file of the output but metrics (which hold times), by name; without the time of day in the index."""
    found = {}
    for root, _, names in os.walk(folder + "/out"):
        for name in names:
            if name != "metrics.prom":
                with open(os.path.join(root, name), "rb") as file:
                    text = file.read()
                if name == "index.html":
                    text = re.sub(rb"\d+(?: |\xc2\xa0|\xe2\x80\xaf)h(?: |\xc2\xa0|\xe2\x80\xaf)\d+", b"", text)
                found[os.path.relpath(os.path.join(root, name), folder)] = text
    return found


def rows(folder):
    """What the database holds, without times."""
    query = ("SELECT url, status, pages, accessibility, seo, failures, reviews, new, fixed, "
             "unchanged, notSeen, ruleChanged, run FROM visit JOIN site ON site.id = site ORDER BY 1, run;"
             "SELECT value, fingerprint, kind, fromRun, untilRun, line FROM finding "
             "JOIN page ON page.id = finding.page JOIN site ON site.id = page.site "
             "JOIN text ON text.id = page.path ORDER BY url, 1, 2, 3, 4;"
             "PRAGMA integrity_check;")
    import sqlite3
    connection = sqlite3.connect(folder + "/h.sqlite")
    return [connection.execute(part).fetchall() for part in query.split(";") if part.strip()]


def kill(options):
    """Kills a run again and again, at random moments; its results must be those of an undisturbed one."""
    fleet = Fleet(options.sites, options.port)
    fleet.start()
    more = ["--jobs", str(options.jobs), "--delay", "0", "--quiet", "--progress", "never"]
    generator = random.Random(1)
    with Folder(fleet) as plain, Folder(fleet, options.keep) as killed:
        for folder in (plain, killed):     # a first night, to compare with
            subprocess.run(folder.command(options.parvis, *more), stdout=subprocess.DEVNULL)
        for site in range(0, options.sites, 3):
            fleet.extra[site] = 1 + site % 4
        begin = time.monotonic()
        subprocess.run(plain.command(options.parvis, *more), stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - begin
        kills = runs = 0
        orphans = 0
        while kills < options.kills:
            # As a night: begun once, then resumed until it is done; a finished one begins anew.
            process = subprocess.Popen(killed.command(options.parvis, "--resume", *more),
                                       stdout=subprocess.DEVNULL)
            share = 0.12 + 1.1 * generator.random() * (0.3 if generator.random() < 0.7 else 1)
            try:
                process.wait(seconds * share)
                runs += 1
                if runs == 1:
                    compare(plain.path, killed.path, kills)
                continue
            except subprocess.TimeoutExpired:
                pass
            children = descendants(process.pid)[1:]
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            time.sleep(0.3)
            orphans += sum(os.path.exists(f"/proc/{child}") and "parvis" in open(f"/proc/{child}/comm").read()
                           for child in children)
        while True:
            code = subprocess.run(killed.command(options.parvis, "--resume", *more),
                                  stdout=subprocess.DEVNULL).returncode
            if not killed.summary()["incomplete"]:
                break
        nights = killed.summary()["run"]
        while plain.summary()["run"] < nights:
            subprocess.run(plain.command(options.parvis, *more), stdout=subprocess.DEVNULL)
        print(f"{kills} kills over {nights - 1} runs of {options.sites} sites, last exit {code}; "
              f"children left over: {orphans}")
        compare(plain.path, killed.path, kills)


def compare(plain, killed, kills):
    one, other = outputs(plain), outputs(killed)
    differing = sorted(name for name in set(one) | set(other) if one.get(name) != other.get(name))
    same = rows(plain) == rows(killed)
    print(f"after {kills} kills: {len(one)} files, {len(differing)} differ {differing[:5]}; "
          f"database {'equal' if same else 'DIFFERS'}, integrity {rows(killed)[-1][0][0]}")
    if differing or not same:
        sys.exit(1)


def nights(options):
    """Nights with failures at random: what is reported as changed must have been changed."""
    fleet = Fleet(options.sites, options.port, options.pages, options.paragraphs)
    fleet.start()
    generator = random.Random(options.seed)
    begin, worked, sizes = time.monotonic(), processor_time(), []
    more = ["--jobs", str(options.jobs), "--delay", "0", "--quiet", "--progress", "never"]
    wrong = real = failures = 0
    known = {}
    with Folder(fleet, options.keep) as folder:
        for night in range(options.nights):
            fleet.down = {s for s in range(fleet.sites) if generator.random() < options.failing}
            fleet.failing = {
                s: {f"/p{n}.html" for n in range(1, fleet.pages) if generator.random() < options.failing}
                for s in range(fleet.sites)}
            for site in range(fleet.sites):
                if generator.random() < 0.03:
                    fleet.extra[site] = generator.randrange(4)
            subprocess.run(folder.command(options.parvis, "--config", folder.path + "/parvis.yml", *more),
                           stdout=subprocess.DEVNULL)
            summary = folder.summary()
            for site, entry in enumerate(summary["sites"]):
                failures += len(fleet.failing[site]) + (site in fleet.down)
                now = fleet.extra.get(site, 0)
                if site in fleet.down:
                    wrong += entry["status"] != "unreachable" or entry["changes"] is not None
                    continue
                if entry["status"] not in ("ok", "partial"):
                    print("night", night, entry)
                    wrong += 1
                    continue
                before = known.get(site, now)
                changes = entry["changes"] or {"new": 0, "fixed": 0, "ruleChanged": 0}
                moved = changes["new"] + changes["fixed"] + changes["ruleChanged"]
                if before == now and moved:
                    wrong += 1
                    print("night", night, "site", site, "false:", changes)
                if before != now:
                    real += 1
                    if (changes["new"] > 0) != (now > before) or (changes["fixed"] > 0) != (now < before):
                        wrong += 1
                        print("night", night, "site", site, before, "->", now, changes)
                known[site] = now
            sizes.append(os.path.getsize(folder.path + "/h.sqlite"))
        print(f"seed {options.seed}: {options.nights} nights of {fleet.sites} sites, "
              f"{options.failing:.0%} fail: {failures} failures, {real} real changes, {wrong} wrong reports; "
              f"{time.monotonic() - begin:.0f} s, processor {processor_time() - worked:.0f} s")
        print(f"database {sizes[0] / 1024:.0f} KiB after the first night, {sizes[-1] / 1024:.0f} KiB after the last")
    sys.exit(1 if wrong else 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["serve", "measure", "kill", "nights"])
    parser.add_argument("parvis", nargs="?")
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=6)
    parser.add_argument("--pages", type=int, default=4, help="of each site (measure, nights)")
    parser.add_argument("--paragraphs", type=int, default=20, help="of each page, 70 bytes each")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--nights", type=int, default=30)
    parser.add_argument("--seed", type=int, default=2, help="of what fails (nights)")
    parser.add_argument("--failing", type=float, default=0.05, help="share of sites and pages (nights)")
    parser.add_argument("--delay", type=float)
    parser.add_argument("--repeat", type=int, default=1, dest="nights_measured",
                        help="nights in a row (measure)")
    parser.add_argument("--port", type=int, default=18080)
    parser.add_argument("--keep", action="store_true", help="keep the folder")
    options = parser.parse_args()
    if options.mode == "serve":
        fleet = Fleet(options.sites, options.port)
        fleet.start()
        print(fleet.csv(), end="", flush=True)
        threading.Event().wait()
    elif not options.parvis:
        parser.error("which parvis?")
    else:
        {"measure": measure, "kill": kill, "nights": nights}[options.mode](options)


if __name__ == "__main__":
    main()
