"""What a phone loads to show pages: run `.venv/bin/python tests/benchmarks/phone.py SITE [PAGE ...]`.

Serves the folder of a built site compressed, as hosts do, opens each page in Chromium as on a phone with
nothing cached, and prints its kilobytes and its largest files. Nothing is touched, so that what comes when
something is touched is not counted; nor is the copy that a service worker keeps.
"""

import gzip
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

PAGES = ("beliefs/every-hoop.html", "index.html")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
PACKED = {".woff2", ".png", ".jpg", ".webp"}  # which no host compresses once more
BROWSERS = ("chromium-headless-shell", "chromium")
IDLE = 3000  # ms: the scripts of a page count it as idle after 2000
LARGEST = 5


class Compressing(SimpleHTTPRequestHandler):
    """Answers with gzip, and notes how many bytes each file took."""

    sent: dict[str, int]

    def __init__(self, *given: object, sent: dict[str, int], directory: str):
        self.sent = sent
        super().__init__(*given, directory=directory)

    def log_message(self, *_: object) -> None:
        """Nothing is told of single requests."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.suffix in PACKED
        content = path.read_bytes() if packed else gzip.compress(path.read_bytes(), 6)
        self.sent[self.path] = len(content)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if not packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(site: str) -> Iterator[tuple[str, dict[str, int]]]:
    """The address of a served site, and the bytes that its files take, as they are asked for."""
    sent: dict[str, int] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, sent=sent, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()


def show(browser: Browser, address: str) -> None:
    """Opens a page and waits until it has loaded all that it wants."""
    with browser.new_context(**PHONE, service_workers="block") as context:
        page = context.new_page()
        page.goto(address, wait_until="load", timeout=120_000)
        page.wait_for_timeout(IDLE)


def main(site: str, *pages: str) -> None:
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, served(site) as (address, sent):
        browser = playwright.chromium.launch(executable_path=program)
        for page in pages or PAGES:
            sent.clear()
            show(browser, address + page)
            largest = sorted(sent.items(), key=lambda each: -each[1])[:LARGEST]
            reported = ", ".join(f"{Path(name).name} {size / 1000:.1f}" for name, size in largest)
            print(f"{page}: {sum(sent.values()) / 1000:.1f} KB in {len(sent)} files: {reported}")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
