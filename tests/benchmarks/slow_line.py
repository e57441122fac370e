"""Measures the first result of the search on a slow phone: run `python
tests/benchmarks/slow_line.py site`.

A reader with nothing cached presses "/" as soon as a page can be used, and has typed a question: 1.6
Mbit/s, 150 ms to the server and back, a processor four times slower than this one, files as a host sends
them that compresses nothing. Milliseconds from the key to the first result: median and extremes.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright

from playbook_press.core.system_packages import locate_by_name

BYTES = 1.6e6 / 8  # a second
LATENCY, SLOWER = 150, 4  # ms, and times
RUNS, QUERY = 7, "customer screaming about late refund"
PAGES = ("index.html", "situations/shouting.html", "situations/upset.html")
PHONE = {"width": 390, "height": 844}
TYPED = """query => new Promise(done => {
  const list = document.querySelector(".results"), start = performance.now();
  new MutationObserver((_, observer) => {
    if (!list.children.length) return;
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  }).observe(list, {childList: true});
  document.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true}));
  const input = document.querySelector("#search input");
  input.value = query;
  input.dispatchEvent(new Event("input", {bubbles: true}));
})"""


class Quiet(SimpleHTTPRequestHandler):
    """A host that keeps connections open and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def first_result(browser: Browser, address: str) -> float:
    """Milliseconds on a page that nobody has opened before."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    slow_down(page)
    page.goto(address, wait_until="domcontentloaded")
    found = page.evaluate(TYPED, QUERY)
    context.close()
    return float(found)


def slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES},
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def main(site: Path, *pages: str) -> None:
    with sync_playwright() as playwright, served(site) as host:
        browser = playwright.chromium.launch(executable_path=locate_by_name("Chromium"))
        for name in pages or PAGES:
            found = sorted(first_result(browser, host + name) for _ in range(RUNS))
            print(f"{name:28} {median(found):5.0f} ms ({found[0]:.0f} to {found[-1]:.0f})", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
