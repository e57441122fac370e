"""The preview's web server: serves finished pages, and a long poll by which open pages learn of changes."""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from playbook_press.core.problems import UsageError
from playbook_press.preview.allowed_hosts import AllowedHosts
from playbook_press.preview.editor_api import MAX_BODY, PREFIX, TOKEN_HEADER, EditorApi
from playbook_press.preview.state import PreviewState

PREVIEW_PREFIX = "/-preview/"
OWN_SITES = frozenset(
    {"same-origin", "none"}
)  # values of Sec-Fetch-Site for our own pages, and typed addresses
STATE = re.compile(r"[0-9]{1,18}")
UNKNOWN_HOST = (
    "This preview does not go by that name; open the address that playbook serve says, "
    "or name yours with --address."
)
NOT_FROM_HERE = "Only the editor's own page, opened on this computer, may read and save files here."
# a page elsewhere could load our scripts, which hold drafts
HEADERS = (
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
)
POLL_INTERVAL = 0.1  # s between two looks whether the server shall end
# served until the first build is done
EMPTY_PAGE = b"<!doctype html><html><head><title>Playbook Press</title></head><body></body></html>"


class PreviewHandler(SimpleHTTPRequestHandler):
    """Request handler that serves the preview if the Host header is accepted and no foreign page sent the
    request."""

    protocol_version = "HTTP/1.1"

    def __init__(
        self,
        *arguments: Any,
        stage: PreviewState,
        own: dict[str, bytes],
        hosts: AllowedHosts,
        editor: EditorApi | None = None,
        **options: Any,
    ):
        self.stage, self.own, self.hosts, self.editor = stage, own, hosts, editor
        super().__init__(*arguments, **options)

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser may disconnect before the response
            super().handle()

    def parse_request(self) -> bool:
        return super().parse_request() and self.is_allowed()

    def is_allowed(self) -> bool:
        """Validate Host and Origin before any method is handled; sends the error response itself."""
        named, origins = self.headers.get_all("Host", []), self.headers.get_all("Origin", [])
        if len(named) != 1 or not self.path.startswith("/"):
            self.send_error(
                HTTPStatus.BAD_REQUEST, explain="Expected one Host, and a path that begins with /."
            )
        elif not self.hosts.accepts(named[0]):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=UNKNOWN_HOST)
        elif any(origin != f"http://{named[0]}" for origin in origins) or self.is_loaded_elsewhere():
            self.send_error(HTTPStatus.FORBIDDEN, explain="A page of another host may not read this preview.")
        else:
            return True
        return False

    def is_loaded_elsewhere(self) -> bool:
        """Whether a page of another origin loads this, as far as a browser says so (Fetch Metadata Request
        Headers); a link may lead here."""
        sites = self.headers.get_all("Sec-Fetch-Site", [])
        return not OWN_SITES.issuperset(sites) and self.headers.get("Sec-Fetch-Mode") != "navigate"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        name = path.removeprefix(PREVIEW_PREFIX) if path.startswith(PREVIEW_PREFIX) else None
        if name == "now":
            self.now(parse_qs(query).get("after", ["0"])[0])
        elif name in self.own:
            self.answer(HTTPStatus.OK, self.guess_type(name), self.own[name])
        else:
            self.file(Path(self.translate_path(self.path)))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Answer the editor; nothing else is asked with POST."""
        length = self.headers.get("Content-Length", "")
        asked_to_close, self.close_connection = self.close_connection, True  # while something is unread
        if not self.path.startswith(PREFIX):
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)
        elif self.editor is None or not self.may_edit(self.editor):
            self.send_error(HTTPStatus.FORBIDDEN, explain=NOT_FROM_HERE)
        elif not length.isdecimal() or int(length) > MAX_BODY:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self.close_connection = asked_to_close
            self.answer_editor(self.editor, self.rfile.read(int(length)))

    def answer_editor(self, editor: EditorApi, body: bytes) -> None:
        """Answer one question of the editor."""
        status, answer = editor.answer(self.path.removeprefix(PREFIX), body)
        self.answer(status, "application/json", json.dumps(answer).encode())

    def may_edit(self, editor: EditorApi) -> bool:
        """Whether a page of this preview asks, opened on this machine: it names its origin, and knows the
        token. A form of another page can send no JSON."""
        origins, token = self.headers.get_all("Origin", []), self.headers.get_all(TOKEN_HEADER, [])
        return (
            self.may_open_editor(editor)
            and len(origins) == len(token) == 1
            and editor.knows(token[0])
            and self.headers.get_content_type() == "application/json"
        )

    def may_open_editor(self, editor: EditorApi) -> bool:
        """Whether this browser is on this machine, and calls it so."""
        return editor.is_local(str(self.client_address[0]), self.headers["Host"])

    def now(self, state: str) -> None:
        """Answer the long poll: the state after one that the browser already knows."""
        if not STATE.fullmatch(state):
            self.send_error(HTTPStatus.BAD_REQUEST, explain="Expected 'after' and a number.")
            return
        self.answer(HTTPStatus.OK, "application/json", self.stage.after(int(state)))

    def file(self, path: Path) -> None:
        """Serve a file of the site or a PDF, otherwise the 404 page."""
        try:
            path = self.find_print(path) or (path / "index.html" if path.is_dir() else path)
            status, kind, body = HTTPStatus.OK, self.guess_type(str(path)), path.read_bytes()
        except (OSError, ValueError):  # missing, name too long, or NUL in the name
            missing = self.stage.pages / "404.html"
            status, kind, body = (
                HTTPStatus.NOT_FOUND,
                "text/html",
                missing.read_bytes() if missing.exists() else EMPTY_PAGE,
            )
        self.answer(status, kind, body)

    def translate_path(self, path: str) -> str:
        self.directory = os.fspath(self.stage.pages)
        return super().translate_path(path)

    def find_print(self, path: Path) -> Path | None:
        """The printed file for a path of the site, if there is one."""
        found = self.stage.prints / path.relative_to(self.directory) if self.stage.prints else None
        return found if found and found.is_file() else None

    def answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        """Send a response; HTML gets the live-reload script."""
        if kind == "text/html":
            body = body.replace(b"</body>", self.script() + b"</body>")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        for header in HEADERS:
            self.send_header(*header)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def script(self) -> bytes:
        """The tags that make a page reload after changes."""
        editor = self.editor if self.editor and self.may_open_editor(self.editor) else None
        token = f' data-editor="{PREFIX}" data-token="{editor.token}"' if editor else ""
        return (
            f'<link rel="stylesheet" href="{PREVIEW_PREFIX}preview.css">'
            f'<script src="{PREVIEW_PREFIX}preview.js" data-pages="{self.stage.count}"{token}></script>'
        ).encode()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running_server(address: tuple[str, int], handler: Callable[..., PreviewHandler]) -> Iterator[None]:
    """Run the server in a thread. Raises InputError if the address cannot be bound."""
    try:
        server = ThreadingHTTPServer(address, handler)
    except OSError as error:
        raise UsageError(
            [f"--address: cannot listen at {address[0]}:{address[1]}: {error.strerror}; choose another port"]
        ) from error
    with server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_INTERVAL}, daemon=True).start()
        yield
        server.shutdown()
