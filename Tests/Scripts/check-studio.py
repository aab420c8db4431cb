#!/usr/bin/env python3
"""Opens the trainers' studio in Chromium and tries what only a browser can show.

    check-studio.py PARVIS [--pictures FOLDER] [--measure] [--guide FILE]

Without Chromium it says so and succeeds. Checked are: the page opens, is followed by keyboard alone and takes
up what is saved; before and after; ways to see; editing and undoing; lessons; that hostile pages cannot leave
their frame; that nothing is wider than the window; our own audit of the studio's page. `--pictures` keeps what it
looks like; `--measure` times saves on a site of 300 pages and watches memory over 2,000; `--guide` draws the picture of the trainers' guide and nothing else.
"""
import base64
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = ROOT / "Fixtures/sites/valbrume/found"


class Check:
    """Counts what fails."""

    def __init__(self):
        self.failures = 0

    def __call__(self, holds, what):
        print("%s %s" % ("ok  " if holds else "FAIL", what), flush=True)
        self.failures += 0 if holds else 1


class Studio:
    """`parvis serve`, as long as the context lasts."""

    def __init__(self, parvis, *arguments):
        self.process = subprocess.Popen(
            [str(parvis), "serve", *map(str, arguments), "--port", "0", "--lang", "fr"],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.said = ""
        while True:
            line = self.process.stderr.readline()
            self.said += line
            found = re.search(r"http://127\.0\.0\.1:(\d+)/\S*", line)
            if found:
                break
            if not line:
                sys.exit("check-studio: parvis serve ended: " + self.said)
        self.address, self.port = found.group(0), int(found.group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)
        self.process.stderr.close()

    def get(self, path, **headers):
        """The status and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    def memory(self):
        """Megabytes that the process holds."""
        status = pathlib.Path("/proc/%d/status" % self.process.pid).read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


class View:
    """The studio in a tab."""

    def __init__(self, chromium, width=1280, height=800):
        self.page = chromium.page()
        self.chromium = chromium
        for domain in ("Runtime", "Log"):
            self.page.send(domain + ".enable")
        self.page.send("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False,
                       flatten=True)
        self.resize(width, height)

    def resize(self, width, height):
        self.page.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                       deviceScaleFactor=1, mobile=False)

    def open(self, address):
        self.page.load(address)
        self.wait("studio.state.ready", "the page in the frame")

    def value(self, expression, session=None):
        """What an expression comes to in the studio's page, or in that of a session."""
        answer = self.chromium.send("Runtime.evaluate", session or self.page.session,
                                    expression=expression, returnByValue=True, awaitPromise=True,
                                    userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise browser.ProtocolError(
                details.get("exception", {}).get("description", "") + " in " + expression)
        return answer["result"].get("value")

    def wait(self, expression, what, seconds=20):
        """Waits until an expression holds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(browser.ProtocolError):
                if self.value("Boolean(%s)" % expression):
                    return True
            time.sleep(0.02)
        print("     (waited in vain for %s)" % what)
        return False

    def frames(self):
        """Sessions of the frames that the browser keeps apart."""
        self.value("1")
        gone = {event["params"]["sessionId"] for event in self.chromium.events
                if event["method"] == "Target.detachedFromTarget"}
        return [event["params"]["sessionId"] for event in self.chromium.events
                if event["method"] == "Target.attachedToTarget"
                and event["params"]["targetInfo"]["type"] == "iframe"
                and event["params"]["sessionId"] not in gone]

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.page.send("Input.dispatchKeyEvent", type=kind, key=key,
                           text=key if kind == "keyDown" and len(key) == 1 else "",
                           code={"Tab": "Tab", "Enter": "Enter"}.get(key, ""),
                           windowsVirtualKeyCode={"Tab": 9, "Enter": 13}.get(key, 0))
        time.sleep(0.05)

    def picture(self, path):
        time.sleep(0.4)
        data = self.page.send("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def problems(self):
        """What the browser complained of in the studio's own page."""
        self.value("1")
        found = []
        for event in self.chromium.events:
            if event.get("sessionId") != self.page.session:
                continue
            if event["method"] == "Runtime.exceptionThrown":
                found.append(event["params"]["exceptionDetails"].get("exception", {}).get("description", "?"))
            if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                found.append(event["params"]["entry"]["text"])
        return found


def copy(folder):
    target = pathlib.Path(folder) / "site"
    shutil.copytree(SITE, target)
    return target


def save(path, text):
    """As editors do: another file that takes its place."""
    other = path.with_name("." + path.name + ".tmp")
    other.write_text(text, encoding="utf-8", newline="")
    os.replace(other, path)


def check_main(view, studio, site, check, pictures):
    """Opening, keys, saving, before and after."""
    view.open(studio.address)
    check(view.value("document.querySelectorAll('#page-list a').length") >= 12, "the pages are listed")
    check(view.wait("studio.state.found.size > 10", "marks"), "findings are marked on the page")
    check("edit=" not in view.value("location.href"), "the secret leaves the address")

    step = "document.getElementById('step').textContent"
    first = view.value(step)
    view.press("n")
    check(view.value(step) != first, "n leads to the next correction: " + view.value(step))
    view.press("p")
    check(view.value(step) == first, "p leads back")
    page = view.value("studio.state.path")
    view.press("]")
    check(view.wait("studio.state.path !== %s" % json.dumps(page), "another page"), "] turns the page")
    view.press("[")
    check(view.wait("studio.state.path === %s" % json.dumps(page), "the page"), "[ turns back")
    order = []
    view.value("document.activeElement.blur()")
    for _ in range(12):
        view.press("Tab")
        order.append(view.value("document.activeElement.id || document.activeElement.localName"))
    check("compare" in order and "filter" in order, "Tab reaches the tools: " + " ".join(order[:6]))
    check(view.value("getComputedStyle(document.activeElement).outlineStyle") != "none"
          or order[-1] == "frame", "where one is shows")

    view.wait("studio.state.ready && studio.state.found.size > 10", "the page again")
    number = view.value("studio.state.shown.findIndex(finding => finding.rule === 'image-alt')")
    view.value("studio.select(%d)" % number)
    check(view.wait("document.querySelector('#source .marked')", "the source"), "the source is shown, its line marked")
    sessions = view.frames()
    check(bool(sessions), "the page has a process of its own")

    before = view.value("studio.state.total")
    file = site / "index.html"
    text = file.read_text(encoding="utf-8")
    start = time.monotonic()
    save(file, text.replace('<img src="img/sapin.svg" width="32" height="32">',
                            '<img src="img/sapin.svg" width="32" height="32" alt="">'))
    check(view.wait("studio.state.total === %d" % (before - 1), "the change"),
          "a saved file is taken up, its fault is gone (%d ms)" % ((time.monotonic() - start) * 1000))
    check("1 défaut corrigé" in view.value("document.getElementById('said').textContent"),
          "it is said: " + view.value("document.getElementById('said').textContent"))
    check("faite" in view.value("document.getElementById('left').textContent"), "and counted down")

    view.press("a")
    check(view.wait("document.getElementById('frame-before').src.includes('parvis-before')", "the other state"),
          "before and after stand side by side")
    time.sleep(0.5)
    if pictures:
        view.picture(pictures / "before-after.png")
    check("alt" not in re.search(r"<img src=\"img/sapin[^>]*>", studio.get("/index.html?parvis-before=1")[1]).group(0),
          "before is the state of the start")
    view.press("a")

    view.press("v")
    check(view.value("document.querySelector('.question') !== null"), "projection asks first")
    if pictures:
        view.picture(pictures / "projection-question.png")
    view.press("r")
    check(view.value("document.querySelector('.card h3') !== null"), "and answers when asked")
    if pictures:
        view.picture(pictures / "projection.png")
    view.press("v")


def check_views(view, check, pictures):
    """Ways to see."""
    for name in ("spoken", "headings", "links", "fields"):
        view.value("studio.look(%s)" % json.dumps(name))
        check(view.wait("document.querySelectorAll('#view-panel li').length > 0", name), "list: " + name)
        if pictures and name in ("spoken", "headings"):
            view.picture(pictures / ("view-%s.png" % name))
    for name in ("images", "tabs", "noImages", "noStyles", "protan", "zoom200", "search"):
        view.value("studio.look(%s)" % json.dumps(name))
        time.sleep(0.3)
        if pictures:
            view.picture(pictures / ("view-%s.png" % name))
    view.value("studio.look('protan')")
    time.sleep(0.3)
    filters = [view.value("getComputedStyle(document.documentElement).filter", session)
               for session in view.frames()]
    check(any("parvis-filter" in filter for filter in filters), "other eyes: %s" % filters)
    view.value("studio.look('search')")
    view.wait("document.querySelector('.result-title')", "the result")
    check(view.value("document.querySelector('.result-title').textContent.length") > 5, "search result")
    view.value("studio.look('corrections')")
    number = view.value("studio.state.shown.findIndex(finding => finding.rule === 'color-contrast')")
    view.value("studio.select(%d)" % number)
    check(view.wait("document.querySelectorAll('#contrast .sample').length === 2", "colours"),
          "contrast: the nearest colour that passes: " +
          str(view.value("document.getElementById('contrast')?.textContent")))
    if pictures:
        view.picture(pictures / "contrast.png")


def check_editing(view, site, check):
    """A line changed, tried, saved, undone."""
    file = site / "index.html"
    before = file.read_text(encoding="utf-8")
    number = view.value("studio.state.shown.findIndex(finding => finding.snippet.includes('conseil.svg'))")
    view.value("studio.select(%d)" % number)
    view.wait("document.getElementById('edit')", "the button")
    view.press("e")
    check(view.wait("document.activeElement.id === 'lines'", "the lines"), "lines can be edited")
    view.value("(() => { const area = document.getElementById('lines');"
               "area.value = area.value.replace('img/conseil.svg\"', 'img/conseil.svg\" alt=\"Conseil\"'); })()")
    view.value("document.getElementById('try').click()")
    check(view.wait("document.getElementById('would').textContent.includes('corrigerait')", "the trial"),
          "what would change is told: " + str(view.value("document.getElementById('would')?.textContent")))
    total = view.value("studio.state.total")
    view.value("document.getElementById('save').click()")
    check(view.wait("studio.state.total < %d" % total, "the save"), "it is saved and taken up")
    check(file.read_text(encoding="utf-8") != before, "in the file")
    view.wait("document.getElementById('undo')", "the button")
    view.value("document.getElementById('undo').click()")
    check(view.wait("studio.state.total === %d" % total, "the undo"), "it is undone")
    check(file.read_text(encoding="utf-8") == before, "the file is as it was")


def check_states(chromium, parvis, folder, check):
    """With a secret the page has its style and its marks; before has the style of before; many tabs."""
    site = pathlib.Path(folder) / "states"
    (site / "css").mkdir(parents=True)
    (site / "index.html").write_text(
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Mairie</title>'
        '<link rel="stylesheet" href="/css/s.css"></head><body><h1>Mairie</h1>'
        '<img src="/css/m.svg"></body></html>', encoding="utf-8")
    (site / "css/s.css").write_text("body { background: url(m.svg) #fff }")
    (site / "css/m.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>')
    ground = "getComputedStyle(document.body).backgroundColor"
    for options in ([], ["--token", "0123456789abcdef"]):
        with Studio(parvis, site, *options) as studio:
            view = View(chromium)
            view.open(studio.address + ("?token=0123456789abcdef" if options else ""))
            check(view.wait("studio.state.ready && studio.state.found.size > 0", "the marks"),
                  "the page is marked %s" % options)
            (site / "css/s.css").write_text("body { background: #0f0 }")
            view.wait("studio.state.version > 0", "the change")
            view.press("a")
            view.wait("!document.getElementById('frame-before').hidden", "the other state")
            time.sleep(1)
            grounds = sorted({view.value(ground, session) for session in view.frames()})
            check(grounds == ["rgb(0, 255, 0)", "rgb(255, 255, 255)"], "before has its style: %s" % grounds)
            check(40 in [view.value("document.images[0].naturalWidth", session) for session in view.frames()],
                  "and its pictures")
            (site / "css/s.css").write_text("body { background: url(m.svg) #fff }")
            time.sleep(1)


HOSTILE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Hostile</title>
<meta http-equiv="refresh" content="0; url=http://127.0.0.1:1/left">
<base target="_top"></head><body><h1>Hostile</h1>
<form id="f" action="http://127.0.0.1:1/" method="post" target="_top"><button>x</button></form>
<a id="a" href="http://127.0.0.1:1/" target="_top">x</a><img src="http://127.0.0.1:1/seen.png" alt="">
<img src="x" alt="" onerror="document.title = 'ran'">
<script>
document.title = "ran";
const tried = {};
const attempt = (name, action) => { try { action(); tried[name] = "done"; } catch (error) { tried[name] = error.name; } };
attempt("parent", () => parent.document.title);
attempt("top", () => { top.location = "http://127.0.0.1:1/"; });
attempt("cookie", () => document.cookie);
attempt("storage", () => localStorage.length);
attempt("popup", () => { if (!open("/-/")) throw new TypeError(); });
attempt("form", () => document.getElementById("f").submit());
fetch("/-/api/site").then(() => { tried.fetch = "done"; }, error => { tried.fetch = error.name; });
parent.postMessage({ type: "go", path: "/../../etc/passwd" }, "*");
parent.postMessage({ type: "pick", n: 1e9 }, "*");
parent.postMessage({ type: "marks", n: {} }, "*");
</script></body></html>"""


def check_hostile(chromium, parvis, folder, check):
    """A page that wants out."""
    site = pathlib.Path(folder) / "hostile"
    site.mkdir()
    (site / "index.html").write_text(HOSTILE, encoding="utf-8")
    for options in ([], ["--run-scripts"]):
        with Studio(parvis, site, *options) as studio:
            chromium.events.clear()
            view = View(chromium)
            view.open(studio.address)
            time.sleep(1.5)
            check(view.value("location.pathname") == "/-/" and view.value("typeof studio") == "object",
                  "a hostile page does not lead the studio elsewhere %s" % " ".join(options))
            sessions = view.frames()
            check(len(sessions) > 0, "it has a process of its own")
            title = view.value("document.title", sessions[-1]) if sessions else ""
            if options:
                tried = view.value("tried", sessions[-1])
                check(title == "ran" and "done" not in [
                    tried[name] for name in ("parent", "cookie", "storage", "popup", "fetch")],
                    "its scripts run, and reach nothing: %s" % tried)
            else:
                check(title == "Hostile", "its scripts do not run: " + str(title))
            check(view.value("studio.state.path") == "index.html", "its messages change nothing")
            for name, host in (("rebinding", "evil.example"), ("other port", "127.0.0.1:1")):
                check(studio.get("/-/api/site", Host=host)[0] == 421, name + " is refused")
            check(studio.get("/-/api/site", Origin="null")[0] == 403, "another origin is refused")


def check_lessons(chromium, parvis, check, pictures):
    """Ten lessons on the exercise site."""
    with Studio(parvis, "--lesson") as studio:
        site = pathlib.Path(re.search(r"« (\S+) »", studio.said.replace("\u00a0", " ")).group(1))
        try:
            chromium.events.clear()
            view = View(chromium)
            view.open(studio.address)
            view.value("localStorage.clear()")
            view.open(studio.address)
            view.wait("document.querySelectorAll('#which option').length > 0", "lessons")
            check(view.value("document.querySelectorAll('#which option').length") == 10, "ten lessons")
            check(view.value("document.querySelectorAll('#lesson fieldset').length") >= 2, "questions")
            view.value("document.querySelector('.quiz').open = true;"
                       "document.querySelector('#lesson input[type=radio]').click()")
            check(view.value("document.querySelector('.verdict').textContent.length") > 10, "an answer, and why")
            view.value("document.querySelectorAll('#lesson .answer input')[2].click()")
            check("C’est cela" in view.value("document.querySelector('#lesson .answer').closest('fieldset').querySelector('.verdict').textContent"),
                  "one of several alternatives is chosen")
            if pictures:
                view.picture(pictures / "lesson.png")
            file = site / "mairie.html"
            save(file, file.read_bytes().decode("utf-8").replace('alt="DSC_0412.png"', 'alt="La mairie"'))
            check(view.wait("document.querySelector('#lesson .card.done')", "the lesson"),
                  "a lesson is passed when its fault is gone")
            view.open(studio.address)
            check(view.wait("document.querySelector('#which').textContent.includes('✓')", "progress"),
                  "progress is kept")
            view.page.load(studio.address.replace("/-/", "/-/certificate"))
            check(view.wait("document.querySelectorAll('#done li').length === 1", "the certificate"), "a certificate")
            view.value("document.getElementById('who').value = 'Camille Martin';"
                       "document.getElementById('who').dispatchEvent(new Event('input'))")
            if pictures:
                view.picture(pictures / "certificate.png")
        finally:
            if site.name.startswith("parvis-"):
                shutil.rmtree(site)


def check_live(chromium, parvis, check, pictures):
    """A live site, and the pages on many sites."""
    with browser.Site(SITE) as site, tempfile.TemporaryDirectory() as folder:
        address = site.address("")
        with Studio(parvis, address, "--allow-private", "--delay", "0") as studio:
            view = View(chromium)
            view.open(studio.address)
            check(view.wait("studio.state.found.size > 10", "marks"), "a live site is shown with its findings")
            check(studio.get("/img/sapin.svg")[0] == 404, "nothing is fetched of its server for a reader")
            if pictures:
                view.picture(pictures / "live.png")
        base = pathlib.Path(folder)
        (base / "sites.csv").write_text("name,url\nValbrume,%s\n" % address, encoding="utf-8")
        live = ["--database", base / "h.sqlite", "--output", base / "out", "--allow-private", "--delay", "0"]
        subprocess.run([str(parvis), "scan", str(base / "sites.csv"), *map(str, live)], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with Studio(parvis, base / "sites.csv", *live, "--token", "0123456789abcdef0123") as studio:
            check(studio.get("/")[0] == 401, "the pages on many sites need the secret")
            view = View(chromium)
            view.page.load("http://127.0.0.1:%d/?token=0123456789abcdef0123" % studio.port)
            check("token" not in view.value("location.href"), "the secret leaves the address")
            view.value("document.querySelector('#fleet tbody a').click()")
            check(view.wait("document.querySelector('.ask button')", "the button"), "the page of a site")
            for link in ("summary.html", "worklist.html", "report.html"):
                check(view.value("document.querySelector('main a[href=\"%s\"]') !== null" % link), link)
            view.value("document.querySelector('.ask button').click()")
            check(view.wait("document.getElementById('audit')?.textContent.includes('récent')", "the refusal"),
                  "no audit soon after the last one")
            for width in (320, 390, 1280):
                view.resize(width, 800)
                time.sleep(0.2)
                wide = view.value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                check(wide <= 0, "%d pixels: %d too wide" % (width, wide))
            if pictures:
                view.resize(1280, 900)
                view.picture(pictures / "fleet-site.png")


def check_audit(view, studio, parvis, folder, check):
    """Our own rules on the studio's page as it stands."""
    target = pathlib.Path(folder) / "own"
    (target / "-").mkdir(parents=True)
    page = view.value("document.documentElement.outerHTML")
    (target / "index.html").write_text("<!DOCTYPE html>\n" + page, encoding="utf-8")
    for name in ("studio.css", "icon.svg", "studio.js"):
        (target / "-" / name).write_text(studio.get("/-/" + name)[1], encoding="utf-8")
    done = subprocess.run([str(parvis), "audit", str(target), "--format", "json", "--fail-on", "never",
                           "--only", "accessibility"],
                          capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    failed = [finding for page in report["pages"] for finding in page["findings"]
              if finding["outcome"] == "failed"]
    for finding in failed:
        print("     %s %s: %s" % (finding["rule"], finding["line"], finding["snippet"][:120]))
    check(not failed, "our own audit of the studio's page: %d" % len(failed))


def check_widths(view, check, pictures):
    """Nothing is wider than the window."""
    for width, height in ((320, 640), (390, 844), (768, 1024), (1280, 800), (1920, 1080)):
        view.resize(width, height)
        time.sleep(0.3)
        wide = view.value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(wide <= 0, "%d pixels: %d too wide" % (width, wide))
        if pictures:
            view.picture(pictures / ("studio-%d.png" % width))
    view.value("document.documentElement.dataset.theme = 'dark'")
    if pictures:
        view.picture(pictures / "studio-dark.png")
    view.value("delete document.documentElement.dataset.theme")
    view.resize(1280, 800)


def large(folder):
    """A site of some 300 pages, its home page, and two states of that."""
    site = pathlib.Path(folder) / "large"
    shutil.copytree(SITE, site)
    for path in list(site.glob("*.html")):
        for number in range(23):
            shutil.copy(path, path.with_name("%s-%d.html" % (path.stem, number)))
    text = (site / "index.html").read_text(encoding="utf-8")
    return site, [text.replace('<img src="img/sapin.svg" ', '<img src="img/sapin.svg" alt="" '), text]


def told(times, what):
    """The middle of times in milliseconds, and what all but one in twenty are below."""
    times = sorted(times)
    print("%s: median %.0f ms, 95%% below %.0f ms" % (
        what, statistics.median(times), times[int(len(times) * 0.95)]), flush=True)


def measure_screen(parvis, folder):
    """From a save to what the browser shows, 50 times."""
    site, states = large(folder)
    with browser.Browser() as chromium, Studio(parvis, site) as studio:
        view = View(chromium)
        view.open(studio.address)
        view.value("window.times = [];"
                   "studio.listeners.page.push(() => requestAnimationFrame(() => times.push(['panel', Date.now()])));"
                   "studio.listeners.ready.push(() => times.push(['frame', Date.now()]));"
                   "studio.listeners.change.push(() => times.push(['change', Date.now()]))")
        found = {"panel": [], "frame": [], "change": []}
        for number in range(50):
            view.value("times = []")
            start = time.time() * 1000
            save(site / "index.html", states[number % 2])
            view.wait("times.some(time => time[0] === 'change') && times.some(time => time[0] === 'frame')", "it")
            seen = view.value("times")
            for name, times in found.items():
                times.append(min(at for kind, at in seen if kind == name) - start)
            time.sleep(0.1)
        told(found["panel"], "the panel is drawn")
        told(found["frame"], "the page is loaded again")
        told(found["change"], "the site's counts are drawn")


def measure(parvis, folder):
    """From a save to its events on a site of 300 pages, the processor's time for it; memory over many saves."""
    site, states = large(folder)
    with Studio(parvis, site) as studio:
        connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=30)
        connection.request("GET", "/-/api/events")
        events = connection.getresponse()

        def until(name):
            while events.readline().strip() != b"event: " + name:
                pass
            return time.monotonic()

        def spent():
            fields = pathlib.Path("/proc/%d/stat" % studio.process.pid).read_text().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

        until(b"hello")
        first, whole = [], []
        before = spent()
        for number in range(50):
            start = time.monotonic()
            save(site / "index.html", states[number % 2])
            first.append((until(b"page") - start) * 1000)
            whole.append((until(b"change") - start) * 1000)
            time.sleep(0.02)
        print("%d pages, %.0f ms of processor for a save" % (len(list(site.glob("*.html"))), (spent() - before) / 50))
        told(first, "the page's findings are told")
        told(whole, "what follows for the site is told")
        for number in range(50, 2000):
            save(site / "index.html", states[number % 2])
            until(b"change")
            if number + 1 in (100, 500, 1000, 1500, 2000):
                print("memory after %d saves: %.1f MB" % (number + 1, studio.memory()), flush=True)


def guide(parvis, path):
    """The picture of the guide."""
    with browser.Browser() as chromium, Studio(parvis, SITE) as studio:
        view = View(chromium, 1280, 800)
        view.open(studio.address)
        view.wait("studio.state.found.size > 10 && studio.state.source", "the page")
        view.value("studio.select(studio.state.shown.findIndex(finding => finding.rule === 'linked-image-alt'"
                   " && finding.snippet.includes('conseil')))")
        time.sleep(1)
        view.picture(path)


def main():
    arguments = sys.argv[1:]
    parvis = pathlib.Path(arguments[0]).resolve()
    if "--guide" in arguments:
        guide(parvis, pathlib.Path(arguments[arguments.index("--guide") + 1]))
        return
    pictures = None
    if "--pictures" in arguments:
        pictures = pathlib.Path(arguments[arguments.index("--pictures") + 1])
        pictures.mkdir(parents=True, exist_ok=True)
    if "--measure" in arguments:
        with tempfile.TemporaryDirectory() as folder:
            measure(parvis, folder)
        if browser.executable():
            with tempfile.TemporaryDirectory() as folder:
                measure_screen(parvis, folder)
        return
    if not browser.executable():
        print("check-studio: no Chromium here: skipped")
        return
    check = Check()
    with tempfile.TemporaryDirectory() as folder, browser.Browser() as chromium:
        site = copy(folder)
        with Studio(parvis, site, "--edit") as studio:
            view = View(chromium)
            check_main(view, studio, site, check, pictures)
            check_views(view, check, pictures)
            check_editing(view, site, check)
            check_audit(view, studio, parvis, folder, check)
            check_widths(view, check, pictures)
            problems = view.problems()
            check(not problems, "the browser complains of nothing: %s" % problems[:3])
        check_lessons(chromium, parvis, check, pictures)
        check_states(chromium, parvis, folder, check)
        check_hostile(chromium, parvis, folder, check)
        check_live(chromium, parvis, check, pictures)
    if check.failures:
        sys.exit("check-studio: %d failed" % check.failures)
    print("check-studio: all well")


main()
