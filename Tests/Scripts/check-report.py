#!/usr/bin/env python3
"""Opens the HTML report of the exercise site in Chromium and tries what only a browser can show.

    check-report.py PARVIS

Without Chromium it says so and succeeds. Checked are: nothing is loaded and nothing is refused by the
page's policy; what is ticked off is kept, and no longer once the report is another; code is copied; the
filter filters; nothing is wider than the window from 320 to 1920 pixels; paper is A4, tagged, with at most
two pages of summary and about six faults a page; the sheet for the supplier prints by itself.
"""
import base64
import pathlib
import re
import subprocess
import sys
import tempfile

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
