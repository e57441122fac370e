"""What the editor asks of the preview: answered to its own page on this machine, and to nobody else."""

import base64
import json
import socket
from contextlib import contextmanager
from errno import ENOSPC
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from threading import Thread

import pytest
from PIL import Image

from playbook_press.core.project import Project
from playbook_press.editions.settle_overrides import Settled, settle
from playbook_press.preview.allowed_hosts import find_allowed_hosts
from playbook_press.preview.editor_api import MAX_BODY, EditorApi
from playbook_press.preview.server import PreviewHandler
from playbook_press.preview.state import PreviewState
from playbook_press.read.library import Reader
from tests.commands.conftest import EASE as EASE_IN_GERMAN
from tests.commands.conftest import GERMAN, translated
from tests.harbour import assemble

EASE = "content/beliefs/ease.md"
TITLE = "Erst der Liegeplatz, dann das Formular"
JSON = "application/json"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@contextmanager
def serving(project, editor=True, address="127.0.0.1"):
    """A preview of a project at a free port, and its editor's API."""
    own = Project.at(project)
    api = EditorApi(own, Reader(own))
    handler = partial(
        PreviewHandler,
        stage=PreviewState(project),
        own={},
        hosts=find_allowed_hosts(address),
        editor=api if editor else None,
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield api, server.server_address[1]
        server.shutdown()


def send(port, name, body, **headers):
    """The status of an answer, and its JSON where there is some."""
    host = headers.pop("host", f"localhost:{port}")
    given = {"Host": host, "Content-Length": str(len(body)), "Connection": "close", **headers}
    head = "".join(f"{key}: {value}\r\n" for key, value in given.items() if value is not None)
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        client.sendall(f"POST /-preview/editor/{name} HTTP/1.1\r\n{head}\r\n".encode() + body)
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    status, text = int(answer.split(b" ", 2)[1]), answer.partition(b"\r\n\r\n")[2]
    return status, json.loads(text) if status in (200, 409) else None


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A preview whose project the tests of this module share."""
    project = assemble(tmp_path_factory.mktemp("editor") / "small", ["small"])
    with serving(project) as (api, port):
        yield project, api, port


@pytest.fixture(scope="module")
def ask(served):
    """Asks as the editor's page does."""
    _, api, port = served

    def asked(name, **question):
        headers = {
            "Origin": f"http://localhost:{port}",
            "X-Playbook-Token": api.token,
            "Content-Type": JSON,
        }
        return send(port, name, json.dumps(question).encode(), **headers)

    return asked


def test_an_entry_is_found_opened_and_saved(ask, served):
    _, found = ask("entries")
    title = "A berth is found before a form"
    assert {"code": "B01", "title": title, "file": EASE, "lines": [2, 3]} in found["entries"]
    _, opened = ask("open", file=EASE)
    assert opened["text"].startswith("---\ncode: B01\n")
    text = opened["text"].replace("Papers first", "Forms first")
    status, saved = ask("save", file=EASE, text=text, version=opened["version"])
    assert (status, (served[0] / EASE).read_text(encoding="utf-8")) == (200, text)
    assert ask("save", file=EASE, text="mine", version=opened["version"]) == (409, saved)
    assert ask("open", file=EASE)[1] == {"text": text, "version": saved["version"]}


def test_what_the_playbook_below_says_then_and_now_stands_beside_ones_own_and_is_settled(marina, small):
    own = Project.at(marina)
    api = EditorApi(own, Reader(own))

    def asked(name, **question):
        status, answer = api.answer(name, json.dumps(question).encode())
        assert status == 200, answer
        return answer

    opened = asked("open", file=EASE)
    assert (opened["text"], opened["version"]) == ("---\ncode: B01\n---\n", "")
    assert opened["below"]["name"] == "The Harbour Office Playbook"
    assert opened["below"]["text"] == (small / EASE).read_text(encoding="utf-8")
    text = "---\ncode: B01\ncue: Where is the kettle?\n---\n"
    asked("save", file=EASE, text=text, version="")
    assert asked("check", file=EASE, text=text)["problems"] == []
    settle(api.reader.read()[0], Settled())
    below = small / EASE
    below.write_text(
        below.read_text(encoding="utf-8").replace("until they are tied up", "until all is quiet")
    )
    api.reader.read()
    [part] = asked("open", file=EASE)["below"]["parts"]
    assert (part["name"], part["yours"], part["isBehind"]) == ("cue", "Where is the kettle?", True)
    assert [(span["then"], span["now"]) for span in part["changed"] if span["differs"]] == [
        ("they are tied up?", "all is quiet?")
    ]
    asked("settle", file=EASE, part="cue", way="keep")
    assert asked("open", file=EASE)["below"]["parts"][0]["isBehind"] is False
    asked("settle", file=EASE, part="cue", way="take")
    assert not (marina / EASE).exists()
    assert api.answer("settle", b'{"file": "%s", "part": "cue", "way": "take"}' % EASE.encode())[0] == 400


def test_a_translation_stands_beside_its_original_and_is_current_again_when_it_is_saved_so(small):
    own = Project.at(translated(small))
    api = EditorApi(own, Reader(own))

    def asked(name, **question):
        status, answer = api.answer(name, json.dumps({"language": "de", **question}).encode())
        assert status == 200, answer
        return answer

    opened = asked("open", file=EASE)
    asked(
        "save", file=EASE, text=opened["text"], version=opened["version"]
    )  # which writes down what it is of
    original = small / EASE
    original.write_text(original.read_text("utf-8").replace("until they are tied up", "until all is quiet"))
    api.reader.read()
    [first, *_] = asked("entries")["entries"]
    assert (first["code"], first["title"], first["behind"]) == ("B01", TITLE, 1)
    source = asked("open", file=EASE)["source"]
    assert list(source["parts"]) == ["cue"]
    assert "\n## Say\n" in source["text"]
    assert [each for each in source["parts"]["cue"]["changed"] if each["differs"]] == [
        {"differs": True, "then": "they are tied up?", "now": "all is quiet?"}
    ]
    text = opened["text"].replace("bis sie fest liegen", "bis alles ruhig ist")
    reported = asked("check", file=EASE, text=text)
    assert reported["problems"] == []
    assert TITLE in reported["page"]
    now = asked("save", file=EASE, text=text, version=opened["version"])
    assert list(asked("open", file=EASE)["source"]["parts"]) == ["cue"]  # words that are new may be old news
    asked("save", file=EASE, text=text, version=now["version"], current=["cue"])
    assert asked("open", file=EASE)["source"]["parts"] == {}
    assert (small / EASE_IN_GERMAN).read_text("utf-8") == text


def test_what_is_not_translated_yet_begins_without_a_word_and_what_is_no_translation_is_refused(small):
    own = Project.at(translated(small))
    api = EditorApi(own, Reader(own))

    def asked(name, **question):
        return api.answer(name, json.dumps(question).encode())

    file = "content/beliefs/trust-first.md"
    _, opened = asked("open", file=file, language="de")
    assert (opened["text"], opened["version"]) == ("---\ntitle:\n---\n", "")
    text = "---\ntitle: Vertrauen zuerst\n---\n"
    assert asked("save", file=file, text=text, version="", language="de")[0] == 200
    assert (small / GERMAN / file).read_text("utf-8") == text
    later = {"text": "---\ntitle: Später\n---\n", "version": opened["version"], "current": None}
    assert asked("save", file="content/beliefs/say-yes.md", language="de", **later)[0] == 400
    assert not (small / GERMAN / "content/beliefs/say-yes.md").exists()  # what is refused is not half done
    assert asked("open", file="content/beliefs/none.md", language="de")[0] == 400
    assert asked("open", file=file, language="fr")[0] == 400


def test_settings_of_a_translation_are_checked_as_they_are_written_there(small):
    api = EditorApi(own := Project.at(translated(small)), Reader(own))

    def problems(text):
        question = {"language": "de", "file": "site_config/brand.yml", "text": text}
        return [each["message"] for each in api.answer("check", json.dumps(question).encode())[1]["problems"]]

    assert problems("name: Das Hafenhandbuch\n") == []
    assert problems("nam: Das Hafenhandbuch\n") == ["unknown key 'nam'; did you mean 'name'?"]


def test_a_translation_whose_record_cannot_be_written_is_not_saved_either(small, monkeypatch):
    own = Project.at(translated(small))
    api, new = EditorApi(own, Reader(own)), "content/beliefs/trust-first.md"

    def asked(name, **question):
        return api.answer(name, json.dumps({"language": "de", **question}).encode())

    opened = asked("open", file=EASE)[1]
    text = opened["text"].replace("bis sie fest liegen", "bis alles ruhig ist")
    drafts = ((EASE, text, opened["version"]), (new, "---\ntitle: Vertrauen zuerst\n---\n", ""))
    readings = []
    read = api.reader.read
    monkeypatch.setattr(api.reader, "read", lambda: readings.append(1) or read())
    with monkeypatch.context() as broken:
        broken.setattr("playbook_press.preview.editor_api.record", failing_record)
        for file, words, version in drafts:
            assert asked("save", file=file, text=words, version=version)[0] == 500
    assert (small / EASE_IN_GERMAN).read_text("utf-8") == opened["text"]
    assert not (small / GERMAN / new).exists()
    assert not (small / GERMAN / "translation.lock").exists()
    readings.clear()
    assert [asked("save", file=file, text=words, version=of)[0] for file, words, of in drafts] == [200, 200]
    assert len(readings) == len(drafts)  # one reading a save
    record = (small / GERMAN / "translation.lock").read_text("utf-8")
    assert (small / EASE_IN_GERMAN).read_text("utf-8") == text
    assert EASE in record
    assert new in record


def failing_record(*_):
    raise OSError(ENOSPC, "No space left on device")


def test_who_looks_while_a_preview_reads_sees_its_last_reading_whole(small, monkeypatch):
    reader = Reader(Project.at(translated(small)))
    reader.read()
    seen = []
    read = Reader.read_now

    def looked(self):
        seen.append((list(reader.last_library().translations), reader.translator_of("de").project.language))
        return read(self)

    monkeypatch.setattr(Reader, "read_now", looked)
    reader.read()
    assert seen == [(["de"], "de")] * 2  # of the original, and of the translation


def test_a_picture_is_saved(ask, served):
    file = "content/images/quay.jpg"
    drawn = BytesIO()
    Image.new("RGB", (4, 3)).save(drawn, "JPEG")
    picture = base64.b64encode(drawn.getvalue()).decode()
    status, _ = ask("save", file=file, picture=picture, version="")
    assert (status, (served[0] / file).read_bytes()) == (200, drawn.getvalue())


def test_a_draft_is_checked_in_the_words_of_the_press_and_nothing_is_saved(ask, served):
    before = (served[0] / EASE).read_text(encoding="utf-8")
    draft = before.replace("source: log-book", "source: logbok").replace("## Reflect", "## Reflct")
    _, answer = ask("check", file=EASE, text=draft)
    messages = {problem["message"]: problem["line"] for problem in answer["problems"]}
    assert messages["source: unknown source 'logbok'; did you mean 'log-book'?"] == 5
    assert "unknown section 'Reflct'; did you mean 'Reflect'?" in messages
    assert (answer["page"], (served[0] / EASE).read_text(encoding="utf-8")) == ("", before)


def test_a_draft_without_problems_has_the_page_that_readers_will_see(ask, served):
    draft = (served[0] / EASE).read_text(encoding="utf-8").replace("A berth is found", "A berth is near")
    _, answer = ask("check", file=EASE, text=draft)
    assert answer["problems"] == []
    assert "<h1>A berth is near before a form</h1>" in answer["page"]
    new = draft.replace("B01", "B07").replace("near", "free")
    assert "<h1>A berth is free" in ask("check", file="content/beliefs/free.md", text=new)[1]["page"]


def test_a_path_that_is_being_written_has_its_messages_and_its_page(ask, served):
    facts = (
        "code: J01\ntitle: First hour\nsummary: Tie up, then ask.\naudience: [everyone]\nfor: a new hand\n"
    )
    facts += "afterwards:\n  - The boat lies still\n  - They were asked\n"
    step = "::: step Say hello\nentries: [B01]\nminutes: 5\nseen: They say it.\nSay it aloud.\n:::\n"
    text = f"---\n{facts}---\n\n## Now\n::: day\nday: 1\n:::\n\n{step}"
    _, answer = ask("check", file="content/paths/hour.md", text=text)
    assert answer["problems"] == []
    assert "First hour" in answer["page"]
    _, answer = ask("check", file="content/paths/hour.md", text=text.replace("[B01]", "[B99]"))
    assert "B99" in answer["problems"][0]["message"]


def test_what_a_draft_has_in_common_with_another_entry_is_told_of_the_draft(ask, served):
    text = (served[0] / EASE).read_text(encoding="utf-8").replace("A berth is", "A quay is")
    for name in ("aaa", "zzz"):  # before the other file, and behind it
        _, answer = ask("check", file=f"content/beliefs/{name}.md", text=text)
        reported = [problem for problem in answer["problems"] if "belongs" in problem["message"]]
        message = f"code 'B01' already belongs to {EASE}:2; the next free code is B03"
        assert reported == [{"line": 2, "message": message}]


def test_settings_are_checked_as_they_are_written_and_nothing_is_saved(ask, served):
    file = "site_config/brand.yml"
    before = (served[0] / file).read_text(encoding="utf-8")
    draft = before + 'colour: "#ffd400"\nkinds: [belif]\nlogo: assets/none.svg\n'
    _, answer = ask("check", file=file, text=draft)
    assert [problem["message"].split(" ")[0] for problem in answer["problems"]] == ["'colour':"]
    _, answer = ask("check", file=file, text=draft.replace("#ffd400", "#7a1f3d"))
    reported = " ".join(problem["message"] for problem in answer["problems"])
    assert "unknown kind 'belif'; did you mean 'belief'?" in reported
    assert "there is no picture 'assets/none.svg'" in reported
    assert answer["page"] == ""
    assert ask("check", file=file, text=before)[1]["problems"] == []
    assert (served[0] / file).read_text(encoding="utf-8") == before


def test_a_printer_that_is_not_there_yet_is_checked(ask):
    file = "site_config/printers/copier.yml"
    text = "name: Copier\nmeasured:\n  long-edge:\n    a4:\n      back: {left: 20 mm}\n"
    reported = [problem["message"] for problem in ask("check", file=file, text=text)[1]["problems"]]
    assert any("'right'" in message for message in reported)


def test_a_logo_is_saved_and_takes_the_place_of_the_one_before(ask, served):
    file = "templates/assets/logo.svg"
    first, second = (base64.b64encode(data).decode() for data in (DRAWING, DRAWING + b"\n"))
    assert ask("save", file=file, picture=first, version="")[0] == 200
    status, answer = ask("save", file=file, picture=second, version="")
    assert status == 409
    assert ask("save", file=file, picture=second, version=answer["version"])[0] == 200
    assert (served[0] / file).read_bytes() == DRAWING + b"\n"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("odd.png", b"hello", "is no PNG picture"),
        ("odd.svg", DRAWING.replace(b"/>", b"><script>go()</script></svg>"), "<script> is not allowed"),
        ("odd.svg", DRAWING.replace(b"<svg ", b'<svg onload="go()" '), "onload"),
    ],
)
def test_a_logo_that_no_page_could_show_is_not_saved_and_told(served, name, data, why):
    file = f"templates/assets/{name}"
    own = Project.at(served[0])
    question = {"file": file, "picture": base64.b64encode(data).decode(), "version": ""}
    status, answer = EditorApi(own, Reader(own)).answer("save", json.dumps(question).encode())
    assert (status, why in answer["why"]) == (400, True)
    assert not (served[0] / file).exists()


def test_a_draft_that_nobody_can_read_is_told(ask):
    _, answer = ask("check", file=EASE, text="---\ncode: [\n")
    assert answer["page"] == ""
    assert answer["problems"]


def test_a_draft_is_checked_while_settings_are_wrong(tmp_path):
    project = assemble(tmp_path / "small", ["small"])
    (project / "site_config/taxonomy.yml").write_text("audiences: [\n", encoding="utf-8")
    own = Project.at(project)
    text = (project / EASE).read_text(encoding="utf-8").replace("cue:", "cu:")
    status, answer = EditorApi(own, Reader(own)).answer(
        "check", json.dumps({"file": EASE, "text": text}).encode()
    )
    assert (status, answer["page"]) == (200, "")
    assert any(problem["message"].startswith("unknown field 'cu'") for problem in answer["problems"])


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("open", {}),
        ("open", {"file": "mkdocs.yml"}),
        ("open", {"file": 7}),
        ("save", {"file": "../x.md", "text": "", "version": ""}),
        ("save", {"file": "content/images/x.jpg", "picture": "no base64", "version": ""}),
        ("save", {"file": "content/images/x.jpg", "text": "no picture", "version": ""}),
        ("save", {"file": "content/beliefs/new.md", "picture": "AAAA", "version": ""}),
        ("save", {"file": "site_config/new.yml", "text": {"a": 1}, "version": ""}),
        ("check", {"file": "content/../../x.md", "text": ""}),
    ],
)
def test_what_is_not_for_the_editor_is_refused(ask, name, question):
    assert ask(name, **question) == (400, None)


def test_what_is_not_there_is_told(ask):
    assert ask("open", file="content/beliefs/none.md") == (404, None)
    assert ask("remove", file=EASE) == (404, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"Origin": None},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"X-Playbook-Token": None},
        {"X-Playbook-Token": "guessed"},
        {"X-Playbook-Token": "gu\u00e9ssed"},
        {"Content-Type": "text/plain"},
        {"Content-Type": None},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=lambda wrong: " ".join(map(str, next(iter(wrong.items())))),
)
def test_no_other_page_may_ask(served, wrong):
    _, api, port = served
    headers = {"Origin": f"http://localhost:{port}", "X-Playbook-Token": api.token, "Content-Type": JSON}
    assert send(port, "entries", b"{}", **headers | wrong) == (403, None)


def test_a_name_that_leads_here_from_elsewhere_is_no_editors(tmp_path):
    project = assemble(tmp_path / "small", ["small"])
    with serving(project, address="0.0.0.0") as (api, port):
        host = f"192.168.7.7:{port}"
        headers = {"Origin": f"http://{host}", "X-Playbook-Token": api.token, "Content-Type": JSON}
        assert send(port, "entries", b"{}", host=host, **headers) == (403, None)
        assert not api.is_local("192.168.7.7", f"localhost:{port}")
        assert api.is_local("::1", f"[::1]:{port}")
    with serving(project, editor=False) as (api, port):
        headers = {"Origin": f"http://localhost:{port}", "X-Playbook-Token": api.token, "Content-Type": JSON}
        assert send(port, "entries", b"{}", **headers) == (403, None)


def test_more_than_a_picture_is_not_read(served):
    _, api, port = served
    headers = {"Origin": f"http://localhost:{port}", "X-Playbook-Token": api.token, "Content-Type": JSON}
    assert send(port, "save", b"", **headers | {"Content-Length": str(MAX_BODY + 1)}) == (413, None)
    assert send(port, "save", b"", **headers | {"Content-Length": "-1"}) == (413, None)


def test_json_without_an_end_to_its_depth_is_refused(served):
    _, api, _ = served
    assert api.answer("open", b"[" * 200_000)[0] == 400
