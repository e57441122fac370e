"""Every fault has a golden case: a folder named by the fault, laid over the small playbook, and what the
check says.

`cases/<fault>/` holds the files that differ and `expected.txt`, the whole output of `playbook check`. To
see what a case says: `pytest tests/check -m "" -k <fault>`; write it down only after reading it as a new
author would.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.core.problems import counted
from tests.tiers import one_in

CASES = Path(__file__).parent / "cases"
LIKELY = (  # the twenty mistakes that somebody new makes first
    "missing-field",
    "unknown-field",
    "unknown-tag",
    "unknown-source",
    "missing-section",
    "unknown-section",
    "too-many-words-in-a-title",
    "too-many-words-in-a-section",
    "duplicate-code",
    "code-of-another-kind",
    "no-front-matter",
    "front-matter-never-closed",
    "unquoted-colon-in-a-value",
    "curly-quotes-as-yaml-quotes",
    "text-where-a-list-is-expected",
    "tab-as-indent",
    "missing-image",
    "image-without-description",
    "html-in-an-entry",
    "file-name-that-is-no-address",
)
BELIEF = "content/beliefs/ease.md"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
IN_HEIC = (
    "is a photograph in HEIC, which most browsers do not show; expected JPEG: open it and export it as JPEG "
    "(an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible)"
)


def cases() -> list:
    """All cases as parameters: the likely mistakes and one in five of the others guard a change, the audit
    runs all."""
    ordered = sorted(CASES.iterdir())
    others = [case for case in ordered if case.name not in LIKELY]
    return [*(case for case in ordered if case.name in LIKELY), *one_in(5, others)]


def said(project: Path) -> str:
    """What `playbook check` says of a project with problems."""
    result = CliRunner().invoke(
        playbook, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False
    )
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


@pytest.mark.integration
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_fault_is_told(case, small):
    shutil.copytree(case, small, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    assert said(small) == (case / "expected.txt").read_text(encoding="utf-8")


def test_problems_are_told_once_in_order_with_file_and_line():
    for case in CASES.iterdir():
        *lines, count = (
            line
            for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines()
            if not line.startswith("note: ")
        )
        problems = [line for line in lines if not line.startswith("  ")]
        further = sum(line.count(", ") + 1 for line in lines if line.startswith("  the same at "))
        places = [
            (file.rpartition(":")[0], int(file.rpartition(":")[2]))
            for file in (line.split(": ")[0] for line in problems)
        ]
        assert (case.name, places) == (case.name, sorted(places))
        assert (case.name, len(set(problems))) == (case.name, len(problems))
        assert (case.name, count) == (case.name, counted(len(problems) + further, "problem"))


def with_bytes(file: str, old: bytes, new: bytes):
    return lambda project: (project / file).write_bytes((project / file).read_bytes().replace(old, new, 1))


def written(file: str, data: bytes):
    return lambda project: (project / file).write_bytes(data)


def removed(file: str):
    return lambda project: (project / file).unlink()


def linked(file: str, target: str):
    def link(project: Path) -> None:
        (project / file).unlink(missing_ok=True)
        (project / file).symlink_to(target)

    return link


def outside(file: str):
    """A link to a good entry that stands beside the project."""

    def link(project: Path) -> None:
        (project / file).rename(project.parent / "outside.md")
        (project / file).symlink_to(project.parent / "outside.md")

    return link


def linked_folder(project: Path) -> None:
    (project / "content/old").symlink_to(project / "content/traits")


SAVE_AS_UTF_8 = "save the file as UTF-8 (in Notepad: File, Save as, Encoding)"
BUILT = {
    "undecodable-bytes": (
        with_bytes(BELIEF, b"clipboard", b"clipb\xf6ard"),
        f"content/beliefs/ease.md:27: 'ö' (byte 0xf6) in this line is not UTF-8; {SAVE_AS_UTF_8}",
    ),
    "undecodable-bytes-in-settings": (
        with_bytes("site_config/brand.yml", b"Words", b"W\xffrds"),
        f"site_config/brand.yml:2: 'ÿ' (byte 0xff) in this line is not UTF-8; {SAVE_AS_UTF_8}",
    ),
    "another-encoding": (
        written("content/about.md", "---\ntitle: About\n".encode("utf-16")),
        f"content/about.md:1: this file is saved as UTF-16, which Windows calls Unicode; {SAVE_AS_UTF_8}",
    ),
    "nul-byte": (
        with_bytes(BELIEF, b"clipboard", b"clip\0board"),
        "content/beliefs/ease.md:27: has a NUL byte (U+0000); expected plain text",
    ),
    "nul-byte-in-settings": (
        with_bytes("site_config/sources.yml", b"forty", b"for\0ty"),
        "site_config/sources.yml:3: has a NUL byte (U+0000); expected plain text",
    ),
    "control-characters": (
        with_bytes(BELIEF, b"clipboard", b"clip\x02\x1bboard"),
        "content/beliefs/ease.md:27: has an unprintable character (U+0002), an unprintable character "
        "(U+001B); expected plain text",
    ),
    "private-symbols-from-word": (
        with_bytes(BELIEF, b'- "Sorry', '- \uf0b7 "Sorry'.encode()),
        "content/beliefs/ease.md:21: has an unprintable character (U+F0B7); expected plain text",
    ),
    "empty-file": (
        written(BELIEF, b""),
        "content/beliefs/ease.md:1: the file is empty; write into it, or remove it",
    ),
    "file-of-spaces": (
        written(BELIEF, b"\xef\xbb\xbf \r\n\t\n"),
        "content/beliefs/ease.md:1: the file is empty; write into it, or remove it",
    ),
    "empty-settings-file": (
        written("site_config/taxonomy.yml", b""),
        "site_config/taxonomy.yml:1: the file is empty",
    ),
    "empty-engine-file": (written("mkdocs.yml", b""), "mkdocs.yml:1: the file is empty"),
    "symbolic-link-out-of-the-project": (
        outside(BELIEF),
        "content/beliefs/ease.md:1: leads out of the project: a symbolic link may only point inside it",
    ),
    "symbolic-link-to-a-device": (
        linked("content/about.md", "/dev/zero"),
        "content/about.md:1: leads out of the project: a symbolic link may only point inside it",
    ),
    "symbolic-link-to-nowhere": (
        linked("content/about.md", "nowhere.md"),
        "content/about.md:1: expected a file; the link leads nowhere",
    ),
    "symbolic-link-in-a-circle": (
        linked("site_config/labels.yml", "labels.yml"),
        "site_config/labels.yml:1: expected a file; the link leads nowhere",
    ),
    "picture-that-leads-out-of-the-project": (
        linked("content/images/sea.png", "/etc/hostname"),
        "content/images/sea.png:1: leads out of the project: a symbolic link may only point inside it",
    ),
    "linked-folder": (
        linked_folder,
        "content/old:1: a linked folder is not read; expected a folder of its own",
    ),
    "folder-called-like-a-file": (
        lambda project: (project / "content/cards/box.md").mkdir(),
        "content/cards/box.md:1: expected a file, found a folder",
    ),
    "file-over-1-mb": (
        with_bytes(BELIEF, b"clipboard", b"clipboard" + b" very" * 200_000),
        "content/beliefs/ease.md:1: has 1,001,243 bytes; expected at most 1,000,000: 1,243 too many",
    ),
    "picture-over-1-mb": (
        written("content/images/sea.svg", b"<svg" + bytes(1_000_000)),
        "content/images/sea.svg:1: has 1,000,004 bytes; expected at most 1,000,000: 4 too many",
    ),
    "photograph-over-20-mb": (
        written("content/images/sea.png", b"\x89PNG" + bytes(20_000_000)),
        "content/images/sea.png:1: has 20,000,004 bytes; expected at most 20,000,000: 4 too many; "
        "open it and save it smaller",
    ),
    "photograph-in-heic": (
        written("content/images/sea.HEIC", HEIC),
        f"content/images/sea.HEIC:1: {IN_HEIC}",
    ),
    "missing-settings-file": (
        removed("site_config/brand.yml"),
        "site_config/brand.yml:1: not found; 'playbook init' writes one to start from",
    ),
    "missing-engine-file": (
        removed("mkdocs.yml"),
        "mkdocs.yml:1: not found in {project}: a project is a folder with mkdocs.yml, content, site_config; "
        "'playbook init DIR' makes one",
    ),
}


def test_a_file_that_cannot_be_read_is_told_once_and_what_names_it_is_not(small):
    file = small / BELIEF
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    (small / "content/images/sea.png").write_bytes(b"\x89PNG" + bytes(1_000_000))
    about = small / "content/about.md"
    about.write_text(about.read_text() + "\n![The sea](images/sea.png)\n", encoding="utf-8")
    assert [line.split(":")[0] for line in said(small).splitlines()] == [
        BELIEF,
        "content/images/sea.png",
        "2 problems",
    ]


@pytest.mark.parametrize(
    "name", one_in(3, ["Thumbs.db", "desktop.ini", "~$ease.md", "~WRL0001.tmp", "ease.md~", ".DS_Store"])
)
def test_what_programs_leave_beside_files_is_passed_over(small, name):
    (small / "content/beliefs" / name).write_bytes(b"\x05Anna\0\0")
    result = CliRunner().invoke(
        playbook, ["--project", str(small), "check", "--no-faces"], catch_exceptions=False
    )
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "6 entries, no problems")


@pytest.mark.parametrize("fault", one_in(2, BUILT))
def test_a_fault_that_no_editor_keeps_is_told(fault, small):
    make, expected = BUILT[fault]
    make(small)
    assert said(small) == expected.replace("{project}", str(small)) + "\n1 problem\n"


WAYS_ON = re.compile(
    r"; (expected|write|did you mean|the next free code is|keep|give)|: \d+ too many|: [a-z].{12}"
)
TRADE = re.compile(
    r"YAML|node|token|parse|mapping|scalar|string|integer|null|regex|UTF|Error|None|Exception|front matter",
    re.IGNORECASE,
)


def test_there_are_twenty():
    assert len(set(LIKELY)) == 20


@pytest.mark.parametrize("case", LIKELY)
def test_a_likely_mistake_is_told_in_plain_words_with_what_to_do(case):
    *problems, _ = (CASES / case / "expected.txt").read_text(encoding="utf-8").splitlines()
    for line in problems:
        _file, _number, message = line.split(":", 2)
        assert WAYS_ON.search(message), message
        assert not TRADE.search(message), message
        assert len(message) < 140, message


@pytest.mark.integration
def test_the_command_itself_says_just_that_on_stderr_and_ends_with_1(small):
    case = CASES / "faults-in-every-place-at-once"
    shutil.copytree(case, small, dirs_exist_ok=True)
    done = subprocess.run(
        [Path(sys.executable).with_name("playbook"), "check"], cwd=small, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        (case / "expected.txt").read_text(encoding="utf-8"),
    )
