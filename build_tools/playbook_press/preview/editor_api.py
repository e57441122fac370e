"""What the editor asks of `playbook serve`: which entries there are, what one of them says, what is wrong
with a draft and how its page looks, and to save. For pages of this preview alone, on this machine alone."""

import base64
import hmac
import json
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import Any

from playbook_press.check import draft_problems
from playbook_press.check.pictures import picture_violations
from playbook_press.compose.site.draft_page import draft_page
from playbook_press.compose.site.editor import entry_data
from playbook_press.compose.site.translation_editor import source_of, translated_entries
from playbook_press.core.problems import InputError, Problem, printable
from playbook_press.core.project import Project
from playbook_press.editions.translations import record, translated_parts
from playbook_press.pipeline import ready_templates
from playbook_press.preview.allowed_hosts import AllowedHosts, find_allowed_hosts
from playbook_press.preview.editor_base import below, first_words, settle_part
from playbook_press.preview.editor_files import (
    CONTENT,
    NEW,
    SETTINGS,
    ChangedFileError,
    RefusedFileError,
    find_file,
    is_picture,
    open_file,
    saved_file,
)
from playbook_press.read.library import MAX_PHOTOGRAPH_SIZE, Library, Reader

PREFIX = "/-preview/editor/"
TOKEN_HEADER = "X-Playbook-Token"
MAX_BODY = 2 * MAX_PHOTOGRAPH_SIZE  # bytes; Base64 takes a third more
UNTRANSLATED = "---\ntitle:\n---\n"  # what a translation begins with
LOCAL: AllowedHosts = find_allowed_hosts("localhost")

Answer = tuple[HTTPStatus, dict[str, Any]]
Question = Mapping[str, Any]


@dataclass
class EditorApi:
    """Answers the editor's questions about one project. `reader`: the one that the preview reads each save
    with; `token`: what a page of ours knows, and no other."""

    project: Project
    reader: Reader
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    lock: Lock = field(default_factory=Lock)

    def is_local(self, client: str, host: str) -> bool:
        """Whether a request comes from this machine, to a name of this machine."""
        return ip_address(client.partition("%")[0]).is_loopback and LOCAL.accepts(host)

    def knows(self, token: str) -> bool:
        """Whether a request has the token."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def answer(self, name: str, body: bytes) -> Answer:
        """Status and JSON of an answer."""
        ask = QUESTIONS.get(name)
        try:
            question = json.loads(body or b"{}")
            if ask is None or not isinstance(question, dict):
                return HTTPStatus.NOT_FOUND, {}
            with self.lock:
                return HTTPStatus.OK, ask(self, question)
        except ChangedFileError as changed:
            return HTTPStatus.CONFLICT, {"version": changed.version}
        except InputError as refused:
            return HTTPStatus.BAD_REQUEST, {
                "why": "; ".join(printable(each.message) for each in refused.problems)
            }
        except (RefusedFileError, KeyError, TypeError, ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST, {}
        except FileNotFoundError:
            return HTTPStatus.NOT_FOUND, {}
        except OSError as error:
            return HTTPStatus.INTERNAL_SERVER_ERROR, {"why": str(error.strerror)}

    def layer(self, question: Question) -> tuple[Project, Reader, Library]:
        """What a question is about: the playbook, or its translation into `language`. Raises KeyError for a
        language that is none."""
        library = self.reader.last_library()
        if not (language := question.get("language")):
            return self.project, self.reader, library
        translated, _ = library.translations[language]
        return translated.project, self.reader.translator_of(language), translated

    def entries(self, question: Question) -> dict[str, Any]:
        """Code, title and file of everything that can be opened, with and without problems."""
        library, (_, _, here) = self.reader.last_library(), self.layer(question)
        if here is not library:
            return {"entries": translated_entries(library, here)}
        return {
            "entries": [
                entry_data(each) for each in (*library.written, *library.workshops, *library.learning_paths)
            ]
        }

    def open(self, question: Question) -> dict[str, Any]:
        """A file's text, its version, and what the playbook below says there. One that only that playbook
        has begins as a file of one's own, without a word in it; so does one that is not translated yet."""
        file, (project, _, library) = question["file"], self.layer(question)
        under = self.beneath(library, file)
        is_new = not find_file(project, file).exists()
        if is_new and (text := UNTRANSLATED if "source" in under else first_words(library, file)):
            return {"text": text, "version": NEW, **under}
        opened = open_file(project, file)
        return {"text": opened.data.decode("utf-8-sig"), "version": opened.version, **under}

    def beneath(self, library: Library, file: str) -> dict[str, Any]:
        """What a file is laid over: that of the playbook below, or the original of a translation. Raises
        KeyError for words that are no translation of any."""
        if library.project.language:
            source = partial(source_of, self.reader.last_library(), library)
            return {"source": source(file)} if file.startswith(f"{CONTENT}/") else {}
        return {"below": found} if (found := below(library, file)) else {}

    def settle(self, question: Question) -> dict[str, Any]:
        """Let a part in one's own words stay, though the playbook below has changed, or go."""
        file = question["file"]
        find_file(self.project, file)
        settle_part(self.reader.read()[0], file, question["part"], question["way"])
        self.reader.read()
        return {}

    def check(self, question: Question) -> dict[str, Any]:
        """The press's own problems of a draft, and its page if there are none."""
        file, text, (project, reader, _) = question["file"], text_of(question), self.layer(question)
        find_file(project, file)
        is_setting = file.startswith(f"{SETTINGS}/")
        read = reader.read_settings_draft if is_setting else reader.read_draft
        try:
            reading = read(file, text.encode())
            problems = draft_problems(reading, file)
            has_page = not is_setting and not problems and is_complete(reading[0])
            html = page_of(reading[0], file) if has_page else ""
        except InputError as refused:
            problems, html = list(refused.problems), ""
        rows = [{"line": problem.line, "message": printable(problem.message)} for problem in problems]
        return {"problems": rows, "page": html}

    def save(self, question: Question) -> dict[str, Any]:
        """Write a text, or a picture in Base64; of a translation also which of its parts were looked at
        (`current`), and what new ones were made from: both, or neither."""
        file, (project, _, _) = question["file"], self.layer(question)
        target, current = find_file(project, file), frozenset(question.get("current", ()))
        data = picture_of(question, target) if is_picture(target) else text_of(question).encode()
        with saved_file(project, file, data, question["version"]) as version:
            if project.language:
                self.record(project.language, file, current)
        return {"version": version}

    def record(self, language: str, file: str, current: Collection[str]) -> None:
        """Write down what the parts of a translation were made from, those that were looked at anew."""
        written, _ = self.reader.read()
        translated, _ = written.translations[language]
        kept = [part for part in translated_parts(written, translated, file) if part.name in current]
        record(written, translated, kept)
        self.reader.take_record(language)


def text_of(question: Question) -> str:
    """The text of a question. Raises TypeError where that is none: it would be written as Python shows it."""
    if not isinstance(text := question["text"], str):
        raise TypeError
    return text


def picture_of(question: Question, target: Path) -> bytes:
    """The picture of a question. Raises InputError for one that `playbook check` would refuse: no page could
    be made with it."""
    data = base64.b64decode(question["picture"], validate=True)
    if len(data) <= MAX_PHOTOGRAPH_SIZE and (faults := list(picture_violations(data, target.suffix))):
        raise InputError(Problem(question["file"], 1, fault) for fault in faults)
    return data


def is_complete(library: Library) -> bool:
    """Whether settings and kinds are without problems, as pages need them."""
    return library.settings_complete and library.kinds_complete


def page_of(library: Library, file: str) -> str:
    """The page of a draft. Raises InputError for what only its templates find."""
    return draft_page(library, ready_templates(library), file)


QUESTIONS: dict[str, Callable[[EditorApi, Question], dict[str, Any]]] = {
    "entries": EditorApi.entries,
    "open": EditorApi.open,
    "settle": EditorApi.settle,
    "check": EditorApi.check,
    "save": EditorApi.save,
}
