#!/usr/bin/env python3
"""Draws the pictures of the guides anew, with Chromium.

    pictures.py PARVIS

PARVIS is the program. The pictures show the exercise site's report, its sheet for the supplier and a
comparison, as they are now; they go to docs/images. `./dev pictures` builds the program first.
"""
import base64
import pathlib
import subprocess
import sys
import tempfile

import browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = "Fixtures/sites/valbrume/"
DAY = "2026-11-30"

# Name, document, width of the window, the element that is shown, the greatest height.
PICTURES = [
    ("rapport-essentiel", "rapport.html", 1200, "body", 1240),
    ("rapport-regle", "rapport.html", 1200, "#r-image-alt", 1100),
    ("rapport-pages", "rapport.html", 1000, "#pages", 760),
    ("rapport-rgaa", "rapport.html", 1000, "#rgaa", 900),
    ("fiche-prestataire", "fiche.html", 1000, "body", 900),
    ("comparaison", "comparaison.html", 1000, "body", 900),
]

RECTANGLE = """(() => {
  const box = document.querySelector(%r).getBoundingClientRect();
  return [box.x + scrollX, box.y + scrollY, box.width, box.height];
})()"""


def write_documents(parvis, folder):
    """Writes what the pictures show, in French."""
    shared = ["--lang", "fr", "--date", DAY]
    audit = [parvis, "audit", SITE + "found", "--format", "html", "--output", folder / "rapport.html",
             "--format", "supplier", "--output", folder / "fiche.html", *shared]
    compare = [parvis, "compare", SITE + "found", SITE + "mended", "--format", "html", "--output",
               folder / "comparaison.html", "--lang", "fr"]
    for command in (audit, compare):
        done = subprocess.run([str(word) for word in command], cwd=ROOT)
        if done.returncode not in (0, 2):
            sys.exit("pictures: %s ended with %d" % (command[1], done.returncode))


def draw(page, folder, name, document, width, selector, height):
    """One picture: the element, from its top."""
    page.send("Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1,
              mobile=False)
    page.load((folder / document).as_uri())
    answer = page.send("Runtime.evaluate", expression=RECTANGLE % selector, returnByValue=True)
    x, y, across, down = answer["result"]["value"]
    margin = 0 if selector == "body" else 12
    clip = {"x": max(0, x - margin), "y": max(0, y - margin), "width": across + 2 * margin,
            "height": min(down + 2 * margin, height), "scale": 1}
    shot = page.send("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
    (ROOT / "docs/images" / (name + ".png")).write_bytes(base64.b64decode(shot["data"]))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    parvis = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name, browser.Browser() as chromium:
        folder = pathlib.Path(name)
        write_documents(parvis, folder)
        page = chromium.page()
        for picture in PICTURES:
            draw(page, folder, *picture)
            print("docs/images/%s.png" % picture[0])


if __name__ == "__main__":
    main()
