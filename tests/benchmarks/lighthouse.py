"""Measures pages of a built site with Lighthouse: run `.venv/bin/python tests/benchmarks/lighthouse.py site`.

As a phone sees them (Lighthouse's own mobile settings), served from this machine with gzip, cache headers
and what `_headers` says; the median of five runs for each page. Lighthouse comes from npm into
`.cache/lighthouse`. Exit code 1 where a page does not reach what it must.
"""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playbook_press.core.system_packages import locate_by_name

REPOSITORY = Path(__file__).resolve().parents[2]
TOOLS = REPOSITORY / ".cache/lighthouse"
VERSION = "lighthouse@12"  # the newest that runs on Node 20
PAGES = ("index.html", "beliefs/index.html", "beliefs/every-hoop.html", "workshops/service-recovery.html")
MUST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 5
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")
KEPT = {".html": "no-cache"}  # anything else may be kept by a browser for a day


class PackingHost(SimpleHTTPRequestHandler):
    """Sends files as hosts do: packed, with how long to keep them, and with the headers of the site."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, site: Path, **options):
        lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
        self.headers_of_site = [line.strip().split(": ", 1) for line in lines if line.startswith(" ")]
        super().__init__(*arguments, directory=str(site), **options)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        is_packed = path.suffix in PACKED
        body = packed(path) if is_packed else path.read_bytes()
        self.send_response(200)
        headers = [
            ("Content-Type", self.guess_type(str(path))),
            ("Content-Length", str(len(body))),
            ("Cache-Control", KEPT.get(path.suffix, "public, max-age=86400")),
            *self.headers_of_site,
        ]
        for name, value in [*headers, *([("Content-Encoding", "gzip")] if is_packed else [])]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@cache
def packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes())


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a site on this machine; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(PackingHost, site=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def installed() -> Path:
    """Lighthouse's program, fetched the first time."""
    program = TOOLS / "node_modules/.bin/lighthouse"
    if not program.exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", "--silent", VERSION],
            check=True,
        )
    return program


def looked_at(program: Path, address: str) -> dict:
    """One run: Lighthouse's report."""
    chromium = locate_by_name("Chromium")
    done = subprocess.run(
        [
            program,
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(MUST)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CHROME_PATH": chromium},
    )
    return json.loads(done.stdout)


def scores(report: dict) -> dict[str, float]:
    return {name: 100 * report["categories"][name]["score"] for name in MUST}


def shortcomings(report: dict) -> Iterator[str]:
    """What takes points away, in Lighthouse's words."""
    for name in MUST:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name}: {audit['title']} {audit.get('displayValue', '')}"


def main(site: Path) -> int:
    program, missed = installed(), 0
    with hosted(site) as address:
        for page in PAGES:
            reports = [looked_at(program, address + page) for _ in range(RUNS)]
            found = {name: median(scores(report)[name] for report in reports) for name in MUST}
            missed += any(found[name] < least for name, least in MUST.items())
            sent = sum(
                item.get("transferSize", 0)
                for item in reports[0]["audits"]["network-requests"]["details"]["items"]
            )
            print(
                f"{page}: {', '.join(f'{name} {score:.0f}' for name, score in found.items())}; "
                f"{sent / 1000:.0f} KB sent"
            )
            for words in sorted({each for report in reports for each in shortcomings(report)}):
                print(f"  {words}")
    return min(1, missed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
