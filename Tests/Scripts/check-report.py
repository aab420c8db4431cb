#!/usr/bin/env python3
"""Opens the HTML report of the exercise site in Chromium and tries what only a browser can show.

    check-report.py PARVIS

Without Chromium it says so and succeeds. Checked are: nothing is loaded and nothing is refused by the
page's policy; what is ticked off is kept, and no longer once the report is another; code is copied; the
filter filters; nothing is wider than the window from 320 to 1920 pixels, nor are the pages of a night; paper
is A4, tagged, with at most two pages of summary and about six faults a page; the sheet for the supplier prints
by itself; a report that is watched renews itself where it is open, and the terminal says what is left.
"""
import base64
import http.server
import functools
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = "Fixtures/sites/valbrume/found"
A4 = (595, 842)


class Check:
    """Counts what fails."""

    def __init__(self):
        self.failures = 0

    def __call__(self, holds, what):
        print("%s %s" % ("ok  " if holds else "FAIL", what))
        self.failures += 0 if holds else 1


def write(parvis, folder, *options):
    """The report of the exercise site, in a file."""
    path = folder / "rapport.html"
    command = [str(parvis), "audit", SITE, "--format", "html", "--output", str(path), "--lang", "fr",
               "--date", "2026-11-30", *options]
    done = subprocess.run(command, cwd=ROOT)
    if done.returncode not in (0, 2):
        sys.exit("check-report: parvis ended with %d" % done.returncode)
    return path


def value(page, expression):
    """What an expression comes to in the page."""
    answer = page.send("Runtime.evaluate", expression=expression, returnByValue=True,
                       awaitPromise=True, userGesture=True)
    if "exceptionDetails" in answer:
        raise browser.ProtocolError(answer["exceptionDetails"].get("text", "") + expression)
    return answer["result"].get("value")


def printed(page):
    """The page on paper: how many sheets, their size, whether it is tagged."""
    data = base64.b64decode(page.send("Page.printToPDF", preferCSSPageSize=True,
                                      generateTaggedPDF=True)["data"])
    boxes = {tuple(round(float(number)) for number in box.split()[2:])
             for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data)}
    return len(re.findall(rb"/Type\s*/Page\b", data)), boxes, b"/StructTreeRoot" in data


def check_script(page, path, check):
    """Boxes, copying, the filter."""
    page.load(path.as_uri())
    count = value(page, "document.querySelectorAll('.tick input').length")
    check(count > 20, "%d boxes to tick" % count)
    value(page, "document.querySelector('.tick input').click()")
    check(value(page, "document.querySelector('.progress').textContent").startswith("Fait"),
          "progress is told")
    page.load(path.as_uri())
    check(value(page, "document.querySelectorAll('.tick input:checked').length") == 1,
          "what is ticked off is kept")
    check(value(page, "document.querySelectorAll('.is-done[data-f]').length") == 1,
          "and shows as done")
    value(page, "document.body.dataset.run")
    value(page, """(() => { window.said = ''; document.execCommand = () => { window.said =
        document.activeElement.value || 'x'; return true; };
        Object.defineProperty(navigator, 'clipboard', {value: undefined});
        document.querySelector('figure.right button').click(); })()""")
    check(value(page, "window.said") != "", "code is copied")
    value(page, """(() => { const box = document.getElementById('q'); box.value = 'alternatif';
        box.form.dispatchEvent(new Event('input')); })()""")
    shown = value(page, "document.querySelectorAll('.rule:not([hidden])').length")
    total = value(page, "document.querySelectorAll('.rule').length")
    check(0 < shown < total, "the filter leaves %d of %d" % (shown, total))


def check_width(page, path, check):
    """Nothing makes the page wider than the window."""
    for width in (320, 360, 768, 1280, 1920):
        page.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1,
                  mobile=False)
        page.load(path.as_uri())
        value(page, "document.querySelectorAll('details').forEach(item => { item.open = true; })")
        wide = value(page, "document.documentElement.scrollWidth")
        check(wide <= width, "%d pixels wide in a window of %d" % (wide, width))
    page.send("Emulation.clearDeviceMetricsOverride")


def check_paper(page, path, check):
    """Sheets by default, the summary alone, the sheet for the supplier alone."""
    page.load(path.as_uri())
    faults = value(page, "document.querySelectorAll('article.rule[id^=\"r-\"]').length")
    sheets, boxes, is_tagged = printed(page)
    check(boxes == {A4}, "paper is A4: %s" % sorted(boxes))
    check(is_tagged, "the PDF is tagged")
    check(sheets <= 2 + -(-faults // 5), "%d faults on %d sheets" % (faults, sheets))
    for part, most in (("print-summary", 2), ("print-sheet", 60)):
        value(page, "document.body.classList.add('%s')" % part)
        sheets = printed(page)[0]
        value(page, "document.body.classList.remove('%s')" % part)
        check(0 < sheets <= most, "%s: %d sheets" % (part, sheets))


def wait(condition, seconds=60):
    """Waits until something holds; says whether it does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return condition()


def check_watch(page, parvis, folder, check):
    """A fault is fixed in the editor: the terminal says what is left, the open report shows it."""
    site, path, said = folder / "atelier", folder / "suivi.html", folder / "suivi.txt"
    shutil.copytree(ROOT / SITE, site)
    count = "Number(document.querySelector('.big b').textContent)"
    with open(said, "w", encoding="utf-8") as output:
        watch = subprocess.Popen(
            [str(parvis), "audit", str(site), "--watch", "--format", "html", "--output", str(path),
             "--lang", "fr", "--date", "2026-11-30"], stdout=output, stderr=output)
    try:
        words = lambda: said.read_text(encoding="utf-8")
        check(wait(lambda: "Ctrl+C" in words() and path.exists()), "watching says that it watches")
        before = re.findall(r"Restent (\d+) corrections", words())
        page.load(path.as_uri())
        check(value(page, count) == int(before[0]), "the report and the terminal tell one number")
        value(page, "document.querySelector('details.met').open = true; window.isOld = true")
        council = site / "conseil.html"
        text = council.read_bytes()
        council.write_bytes(text.replace(b"<IMG SRC=img/conseil.svg",
                                         b"<IMG ALT=\"Le conseil\" SRC=img/conseil.svg"))
        check(wait(lambda: len(re.findall(r"Restent (\d+) corrections", words())) > 1),
              "a save is told")
        after = int(re.findall(r"Restent (\d+) corrections", words())[-1])
        check(after == int(before[0]) - 1, "%s corrections are left of %s" % (after, before[0]))
        check(wait(lambda: value(page, "window.isOld !== true && document.readyState")
                   == "complete"), "the open report is loaded again")
        check(value(page, count) == after, "and shows what is left")
        check(value(page, "document.querySelector('details.met').open"), "what was open is open")
    finally:
        watch.send_signal(signal.SIGINT)
        check(watch.wait(30) in (0, 2, 130), "and stops when it is asked to")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def check_night(page, parvis, folder, check):
    """The page of all sites and that of one, after two nights between which faults were fixed."""
    site, out = folder / "commune", folder / "nuits"
    shutil.copytree(ROOT / SITE, site)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sites = folder / "sites.csv"
    sites.write_text("name;url;department;supplier;size\n" + "".join(
        "Commune de Valbrume-sur-Ource %d;http://127.0.0.1:%d/?%d;36;Clic et Clocher;moins de 2 000\n"
        % (number, server.server_port, number) for number in range(3)), encoding="utf-8")
    (folder / "parvis.yml").write_text("crawl:\n  pages: 6\n", encoding="utf-8")
    for night in range(2):
        done = subprocess.run(
            [str(parvis), "scan", str(sites), "--database", str(folder / "h.sqlite"), "--output",
             str(out), "--allow-private", "--delay", "0", "--lang", "fr", "--quiet"], cwd=folder,
            capture_output=True)
        check(done.returncode in (0, 2, 3), "night %d: %s" % (night + 1, done.returncode))
        shutil.rmtree(site)
        shutil.copytree(ROOT / SITE.replace("found", "mended"), site)
    server.shutdown()
    pages = [out / "index.html"] + sorted(out.glob("*/index.html"))[:1]
    check(len(pages) == 2, "a night has pages")
    for path in pages:
        check_width(page, path, check)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not browser.executable():
        print("report: no Chromium here, not checked")
        return
    parvis = pathlib.Path(sys.argv[1]).resolve()
    check = Check()
    with tempfile.TemporaryDirectory() as name, browser.Browser() as chromium:
        folder = pathlib.Path(name)
        path = write(parvis, folder)
        page = chromium.page()
        page.send("Log.enable")
        check_script(page, path, check)
        check_width(page, path, check)
        check_paper(page, path, check)
        check_watch(page, parvis, folder, check)
        check_night(page, parvis, folder, check)
        refused = [event["params"]["entry"]["text"] for event in chromium.events
                   if event["method"] == "Log.entryAdded"]
        check(not refused, "nothing is refused or missing %s" % refused)
        write(parvis, folder, "--skip", "image-alt")
        page.load(path.as_uri())
        check(value(page, "document.querySelectorAll('.tick input:checked').length") == 0,
              "another report begins anew")
        check(value(page, "document.querySelectorAll('.still').length") == 1,
              "and says what was ticked off, but is still found")
    sys.exit(1 if check.failures else 0)


if __name__ == "__main__":
    main()
