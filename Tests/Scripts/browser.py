"""A small client of Chromium's debugging protocol, for development scripts.

    with Browser() as browser, Site(folder) as site:
        page = browser.page()
        page.load(site.address("index.html"))
        tree = page.send("Accessibility.getFullAXTree")["nodes"]

The protocol goes through a pipe: nothing listens on a port. The browser reaches loopback alone. `Site`
serves a folder so that scripts are enabled (`noscript` is text) but none runs: pages are looked at as
they are served.
"""
import functools
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import urllib.parse


def executable():
    """The path of Chromium; None where there is none."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, candidates)), None)


def version(path):
    """The version of the Chromium at `path`, such as `156.0.8078.108`."""
    text = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    return next((word for word in text.split() if word[0].isdigit()), text.strip())


class ProtocolError(Exception):
    """The browser answered with an error, or went away."""


class Browser:
    """A headless Chromium with a profile of its own."""

    def __init__(self, path=None):
        self.path = path or executable()
        if not self.path:
            raise FileNotFoundError("no Chromium here")
        self.profile = tempfile.TemporaryDirectory(prefix="chromium-")
        read_commands, self.commands = os.pipe()
        self.answers, write_answers = os.pipe()
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", 'exec 3<&%d 4>&%d; exec "$@"' % (read_commands, write_answers), "sh",
             self.path, "--headless=new", "--remote-debugging-pipe", "--no-sandbox",
             "--disable-gpu", "--no-first-run", "--force-renderer-accessibility",
             "--window-size=1280,1024", "--hide-scrollbars", "--lang=en-US",
             "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
             "--user-data-dir=" + self.profile.name, "about:blank"],
            pass_fds=(read_commands, write_answers), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read_commands)
        os.close(write_answers)
        self.buffer = b""
        self.number = 0
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.commands)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.answers)
        self.profile.cleanup()

    def send(self, method, session=None, **params):
        """Asks for something and waits for the answer; events that come first are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise ProtocolError(method + ": " + answer["error"].get("message", ""))
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def receive(self):
        """The next message of the browser."""
        while b"\0" not in self.buffer:
            piece = os.read(self.answers, 1 << 20)
            if not piece:
                raise ProtocolError("the browser has gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def page(self):
        """A new tab."""
        return Page(self)


class Page:
    """A tab."""

    def __init__(self, browser):
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send(
            "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "DOM", "Accessibility"):
            self.send(domain + ".enable")

    def send(self, method, **params):
        """Asks something about this tab."""
        return self.browser.send(method, self.session, **params)

    def load(self, address):
        """Goes to a page and waits until it has loaded."""
        self.browser.events.clear()
        result = self.send("Page.navigate", url=address)
        if "errorText" in result:
            raise ProtocolError(address + ": " + result["errorText"])
        while not any(
                event["method"] == "Page.loadEventFired" and event.get("sessionId") == self.session
                for event in self.browser.events):
            message = self.browser.receive()
            if "method" in message:
                self.browser.events.append(message)


class Site:
    """A folder served on loopback as long as the context lasts."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        """Serves files; no script runs."""

        def end_headers(self):
            self.send_header("Content-Security-Policy", "script-src 'none'; frame-src 'none'")
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_message(self, *_):
            pass

    def __init__(self, folder):
        handler = functools.partial(Site.Handler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def address(self, path):
        """The address of a file of the folder."""
        port = self.server.server_address[1]
        return "http://127.0.0.1:%d/%s" % (port, urllib.parse.quote(str(pathlib.PurePosixPath(path))))
