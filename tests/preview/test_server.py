"""What the preview answers to single requests, of browsers and of others: never with a traceback, and to
nobody who should not read drafts."""

import socket
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest

from playbook_press.preview.allowed_hosts import find_allowed_hosts
from playbook_press.preview.server import PreviewHandler
from playbook_press.preview.state import PreviewState

DRAFT = b"<html><body>a draft</body></html>"
OURS = "Host: localhost:8000\r\n"


class RecordingServer(ThreadingHTTPServer):
    """Records the client of every request whose handler raised an exception."""

    daemon_threads = True

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.errors = []

    def handle_error(self, request, client_address):
        self.errors.append(client_address)


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Sends a request as it stands; the answer, or b"" where there is none."""
    folder = tmp_path_factory.mktemp("preview")
    (folder / "pages/beliefs").mkdir(parents=True)
    (folder / "prints/downloads").mkdir(parents=True)
    (folder / "pages/index.html").write_bytes(DRAFT)
    (folder / "prints/downloads/deck.pdf").write_bytes(b"%PDF-")
    (folder / "secret.txt").write_text("of the house")
    stage = PreviewState(folder / "pages", folder / "prints", state=1)
    with RecordingServer(
        ("127.0.0.1", 0),
        partial(
            PreviewHandler,
            stage=stage,
            own={"preview.js": b"follow()"},
            hosts=find_allowed_hosts("127.0.0.1"),
        ),
    ) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

        def send(line, headers=OURS):
            with socket.create_connection(server.server_address, 20) as client:
                client.sendall(f"{line} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n".encode())
                return b"".join(iter(lambda: client.recv(65536), b""))

        yield send
        server.shutdown()
        assert not server.errors


def status(answer):
    return int(answer.split(b" ", 2)[1])


def test_our_own_pages_prints_and_script_are_answered(ask):
    assert status(ask("GET /")) == 200
    assert b"a draft" in ask("GET /index.html?x=http://a")
    assert ask("GET /downloads/deck.pdf").endswith(b"%PDF-")
    assert ask("GET /-preview/preview.js").endswith(b"follow()")
    assert ask("GET /-preview/now?after=0").endswith(b'{"state": 1, "pages": 0, "title": "", "problems": []}')


def test_our_own_origin_is_answered(ask):
    assert status(ask("GET /", OURS + "Origin: http://localhost:8000\r\n")) == 200


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "10.0.0.1:8000"])
@pytest.mark.parametrize("path", ["/", "/-preview/now?after=0", "/beliefs/", "/nothing"])
def test_who_asks_for_another_host_is_told_so_and_nothing_else(ask, method, host, path):
    answer = ask(f"{method} {path}", f"Host: {host}\r\n")
    assert status(answer) == 421
    assert b"draft" not in answer
    assert (b"does not go by that name" in answer) == (method == "GET")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:3000", "https://localhost:8000"]
)
def test_a_page_of_another_origin_is_told_so_and_nothing_else(ask, origin):
    answer = ask("GET /", f"{OURS}Origin: {origin}\r\n")
    assert status(answer) == 403
    assert b"draft" not in answer


@pytest.mark.parametrize(
    ("site", "mode", "expected"),
    [
        ("cross-site", "no-cors", 403),
        ("same-site", "no-cors", 403),
        ("cross-site", "websocket", 403),
        ("cross-site", "cors", 403),
        ("other", "no-cors", 403),
        ("same-origin", "no-cors", 200),
        ("none", "navigate", 200),
        ("cross-site", "navigate", 200),
    ],
)
def test_what_a_page_of_another_origin_loads_without_saying_its_name_is_told_so_too(
    ask, site, mode, expected
):
    """Its scripts and pictures would keep the preview busy; a link in a message may lead here."""
    assert (
        status(
            ask("GET /-preview/now?after=0", f"{OURS}Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\n")
        )
        == expected
    )


def test_no_page_elsewhere_can_load_a_file_or_frame_a_page(ask):
    for path in ("/", "/-preview/preview.js", "/downloads/deck.pdf", "/nothing"):
        head = ask(f"GET {path}").partition(b"\r\n\r\n")[0]
        assert b"Cross-Origin-Resource-Policy: same-origin" in head
        assert b"X-Frame-Options: SAMEORIGIN" in head
        assert b"nosniff" in head


@pytest.mark.parametrize(
    "line",
    [
        "GET http://[",
        "GET http://localhost:8000/",
        "GET *",
        "GET x",
        "GET /-preview/now?after=" + "9" * 5000,
        "GET /-preview/now?after=x",
        "GET /-preview/now?after=-1",
        "GET /-preview/now?after=%D9%A1",
    ],
)
def test_what_is_no_request_is_told(ask, line):
    assert status(ask(line)) == 400


@pytest.mark.parametrize("headers", ["", OURS + OURS, OURS + "Host: evil.example\r\n"])
def test_a_request_for_no_host_or_for_two_is_told(ask, headers):
    assert status(ask("GET /", headers)) == 400


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/a%00.html",
        "/" + "a" * 3000,
        "/" + "a/" * 3000,
        "/%ff%fe",
        "/index.html/x",
        "/beliefs/",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/../secret.txt",
        "//[",
        "//secret.txt",
        "/%5c..%5csecret.txt",
        "/\\..\\secret.txt",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_not_there_is_told(ask, method, path):
    answer = ask(f"{method} {path}")
    assert status(answer) == 404
    assert b"of the house" not in answer
    assert answer.endswith(b"\r\n\r\n") == (method == "HEAD")


def test_other_methods_are_told(ask):
    assert status(ask("POST /")) == 501
