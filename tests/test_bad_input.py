"""Whatever is written in a file, it is read or told with its line: never a traceback, never a hang, never a
machine without memory.

Hypothesis thinks of the input, the same in every run. What is known to hurt other programs stands in a
table, and is tried through the real command with at most 1 GB of memory.
"""

import io
import os
import resource
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from playbook_press.check.markup import markup_violations
from playbook_press.check.pictures import photograph_violations, svg_violations
from playbook_press.check.pieces import page_piece
from playbook_press.check.unprintable import describe_characters
from playbook_press.commands.cli import playbook
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.read import markdown
from playbook_press.read.entries import read_entry
from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.kinds import read_kinds
from playbook_press.read.mkdocs_yml import parse_mkdocs_yml
from playbook_press.read.pages import read_page
from playbook_press.read.roster import MAX_CELL_LENGTH, read_roster
from playbook_press.read.settings import SETTINGS_FILES
from playbook_press.read.source import Source, decode_utf8, normalise_text, unprintable_characters
from playbook_press.read.yaml_lines import parse_yaml
from playbook_press.read.yaml_models import validate
from tests.tiers import one_in

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent
# for one file; the guard against a hang, on a machine that does a hundred other things
SECONDS = 10
GIGABYTE = 1_000_000_000
TRIED = settings(
    derandomize=True, database=None, deadline=None, max_examples=60, suppress_health_check=list(HealthCheck)
)

SIGNS = [
    "\n",
    "\n\n",
    "  ",
    "\t",
    "- ",
    "> ",
    "1. ",
    "# ",
    "## ",
    "## Say\n",
    "---\n",
    ":",
    ": ",
    "::: write X\n",
    ":::\n",
    "[",
    "](",
    "]: ",
    "![",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "|",
    "\n|-|-|\n",
    "<",
    "</",
    ">",
    "<b>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "{",
    "}",
    "{: #x }",
    "&",
    "&#0;",
    "&#xD800;",
    "&amp;",
    "\\",
    '"',
    "'",
    "“",
    "’",
    "#",
    "%",
    "@",
    "!",
    "!!",
    "*a",
    "&a ",
    "~",
    "null",
    "0x1",
    "1e999",
    "2026-02-30",
    "B01",
    "javascript:",
    "http://[",
    "//x",
    "../",
    "\u202e",
    "\u200b",
    "\ufeff",
    "שלום",
    "漢字",
    "🎉",
    "e\u0301",
    "\ud7ff",
    "\ue000",
    "{{ 7*7 }}",
    "{% x %}",
]
LINES = st.lists(
    st.one_of(
        st.sampled_from(SIGNS),
        st.text(max_size=12),
        st.sampled_from(["title", "code", "summary", "tags", "word"]),
    ),
    max_size=40,
).map("".join)
CELLS = [
    ",",
    ";",
    "\t",
    '"',
    '""',
    "\r",
    "\r\n",
    "\0",
    "=1+1",
    "@SUM(A1)",
    "name",
    "Name ",
    "office",
    "nmae",
    "Ada",
    "\ufeff",
]
KINDS = read_kinds(Project.at(ROOT)).by_key
BELIEF = (ROOT / "tests/fixtures/small/content/beliefs/ease.md").read_text(encoding="utf-8")


@contextmanager
def limit() -> Iterator[None]:
    """A file that takes longer than it may fails the test."""

    def over(*_):
        raise AssertionError(f"a file took longer than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def all_told(problems) -> None:
    assert all(
        isinstance(each, Problem) and each.line >= 1 and each.message and "\n" not in str(each)
        for each in problems
    )


def read(text: str, file: str) -> Source | None:
    """A text as it comes from a file; None where nothing of it can be read."""
    try:
        source = Source(file, normalise_text(decode_utf8(text.encode("utf-8", "replace"), file)))
    except InputError as refused:
        all_told(refused.problems)
        return None
    assert all(line >= 1 and message for line, message in unprintable_characters(source.text))
    return source


@pytest.mark.audit
@TRIED
@given(facts=LINES, body=LINES)
def test_any_front_matter_and_any_prose_make_an_entry_or_are_told(facts, body):
    with limit():
        source = read(f"---\n{facts}\n---\n{body}", "content/beliefs/x.md")
        if source:
            entry, problems = read_entry(KINDS["belief"], split_front_matter(source))
            assert problems
            assert entry.file == source.file
            all_told(problems)


@TRIED
@given(place=st.integers(0, len(BELIEF)), cut=st.integers(0, 40), put=LINES)
def test_a_good_entry_with_anything_put_into_it_is_read_or_told(place, cut, put):
    with limit():
        source = read(BELIEF[:place] + put + BELIEF[place + cut :], "content/beliefs/x.md")
        if source:
            _entry, problems = read_entry(KINDS["belief"], split_front_matter(source))
            all_told(problems)


@TRIED
@given(body=LINES)
def test_any_markdown_becomes_a_page_that_is_safe_or_told(body):
    with limit():
        source = read(f"---\ntitle: x\nsummary: y\n---\n{body}", "content/x.md")
        if source:
            page, problems = read_page(split_front_matter(source))
            all_told(problems)
            piece = page_piece(page)
            all_told(piece.problem(needle, message) for needle, message in markup_violations(piece))


@TRIED
@given(
    body=st.recursive(
        st.sampled_from(["a", "*b*", "- c\n", "`d`"]),
        lambda inner: st.tuples(st.sampled_from(["> ", "- ", "1. ", "**", "[", "<b>", "    "]), inner).map(
            "".join
        ),
        max_leaves=3,
    ),
    times=st.integers(1, 400),
)
def test_nothing_nested_makes_markdown_wait(body, times):
    with limit():
        source = read(f"---\ntitle: x\nsummary: y\n---\n{body * times}", "content/x.md")
        page, problems = read_page(split_front_matter(source))
        all_told(problems)
        markdown.html_to_text(page.html)


def settings_made_or_told(name, tree, problems):
    """A file of settings is one, or it is told what keeps it from being one."""
    all_told(problems)
    if tree is not None:
        try:
            validate(SETTINGS_FILES[name], tree)
        except InputError as refused:
            all_told(refused.problems)


@TRIED
@given(text=LINES, name=st.sampled_from(sorted(SETTINGS_FILES)))
def test_any_yaml_makes_settings_or_is_told(text, name):
    with limit():
        source = read(text, f"site_config/{name}.yml")
        if source is None:
            return
        tree, problems = parse_yaml(source.file, source.text)
        settings_made_or_told(name, tree, problems)
        all_told(parse_mkdocs_yml(source).problems)


@TRIED
@given(
    value=st.recursive(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(),
            st.text(max_size=8),
            st.sampled_from(["*x", "&x", "!!python/name:os.system", "2026-13-01"]),
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    name=st.sampled_from(sorted(SETTINGS_FILES)),
)
def test_values_of_any_shape_are_told_by_the_settings(value, name):
    import yaml

    with limit():
        source = read(yaml.safe_dump(value, allow_unicode=True), f"site_config/{name}.yml")
        tree, problems = parse_yaml(source.file, source.text) if source else (None, ())
        settings_made_or_told(name, tree, problems)


DRAWN = [
    "<svg xmlns='http://www.w3.org/2000/svg'>",
    "</svg>",
    "<g>",
    "</g>",
    "<path d='",
    "M0 0",
    "'/>",
    "<script>",
    "<a href='",
    "javascript:x",
    "onload='x'",
    "<!DOCTYPE x>",
    "<!ENTITY a 'b'>",
    "&a;",
    "<![CDATA[",
    "]]>",
    "<?xml-stylesheet?>",
    "<use href='#a'/>",
    "<style>",
    "@import",
    "url(",
    "\\",
    "&#106;",
    "xlink:href='x'",
    " style='",
    "<foreignObject>",
    "<svg",
    ">",
]


@TRIED
@given(text=st.lists(st.one_of(st.sampled_from(DRAWN), st.text(max_size=10)), max_size=25).map("".join))
def test_any_svg_is_drawn_or_told(text):
    with limit():
        source = read(text, "content/images/x.svg")
        for line, message in svg_violations(source.text) if source else ():
            all_told([Problem("x.svg", line, message)])


@TRIED
@given(
    text=st.lists(st.one_of(st.sampled_from([*CELLS, *SIGNS]), st.text(max_size=10)), max_size=40).map(
        "".join
    ),
    head=st.sampled_from(["", "name,team\n", "name;office;x\n"]),
)
def test_any_roster_is_people_or_told(text, head, tmp_path_factory):
    people_or_told(
        (head + text).encode("utf-8", "surrogatepass"), tmp_path_factory.getbasetemp() / "people.csv"
    )


@TRIED
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.sampled_from([b"name" * 10, b"name\nA\n\xff\n", "name\nÄ\n".encode("utf-16")]),
    ),
    times=st.sampled_from([1, 5000]),
)
def test_any_bytes_of_a_roster_are_people_or_told(content, times, tmp_path_factory):
    people_or_told(content * times, tmp_path_factory.getbasetemp() / "people.csv")


def people_or_told(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with limit():
        try:
            found = list(read_roster(path, "rosters/people.csv"))
        except InputError as refused:
            found = list(refused.problems)
    all_told([each for each in found if isinstance(each, Problem)])
    assert all(
        isinstance(each, Problem) or (each.name and len(each.name) <= MAX_CELL_LENGTH) for each in found
    )


def photograph(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "red").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@settings(TRIED, max_examples=25)
@given(damage=st.data())
def test_any_damage_to_a_photograph_is_told_or_does_no_harm(kind, damage, tmp_path_factory):
    whole = photograph(kind)
    at, put = damage.draw(st.integers(0, len(whole) - 1)), damage.draw(st.binary(max_size=6))
    path = tmp_path_factory.getbasetemp() / f"damaged.{kind.lower()}"
    path.write_bytes(whole[:at] + put + whole[at + damage.draw(st.integers(0, 30)) :])
    with limit():
        assert all(isinstance(message, str) for message in photograph_violations(path))


def chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def png_bomb(side: int) -> bytes:
    """A picture of a few kB that says it has so many dots to a side."""
    head = side.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(2_000_000)))
        + chunk(b"IEND", b"")
    )


ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
ENTITIES = (
    "<!DOCTYPE svg [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
PAGE = "---\ntitle: T\nsummary: S\n---\n"
BOMBS = {  # file -> what it holds, and a part of what is said of it
    "content/a-line.md": (PAGE + "word " * 190_000, "the line has 950,000 characters"),
    "content/brackets.md": (PAGE + "[" * 5000, "'['"),
    "content/deep-list.md": (
        PAGE + "\n".join("  " * n + "- x" for n in range(600)),
        "nested more than 8 levels deep",
    ),
    "content/deep-quote.md": (PAGE + "> " * 2000 + "x", "nested more than 8 levels deep"),
    "content/emphasis.md": (PAGE + "*a **b " * 600 + "\n\n" + "`" * 4000, None),
    "content/table.md": (PAGE + "|" * 4000 + "\n" + "|-" * 2000, None),
    "content/tags.md5.md": (PAGE + "<b>" * 30_000, "'<'"),
    "content/deep-facts.md": ("---\ntitle: " + "[" * 50_000 + "\n---\nx", "nested more than 12 levels deep"),
    "content/aliases.md": (f"---\n{ALIASES}---\nx", "'&a0' is for programs"),
    "content/images/entities.svg": (
        f"{ENTITIES}<svg xmlns='http://www.w3.org/2000/svg'><title>&a9;</title></svg>",
        "'<!DOCTYPE' is not allowed",
    ),
    "content/images/deep.svg": (
        "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 60_000 + "</g>" * 60_000 + "</svg>",
        "nested more than 50 levels deep",
    ),
    "content/images/bomb.png": (png_bomb(30_000), "expected at most 40 million dots"),
    "content/images/bomb2.png": (png_bomb(8_000), "has 8,000 x 8,000 dots"),
    "site_config/synonyms.yml": (ALIASES, "'&a0' is for programs"),
    "site_config/twins.yml": ("{" * 100_000, "nested more than 12 levels deep"),
}


def in_little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))


@pytest.mark.audit
def test_what_is_made_to_explode_is_told_in_little_memory(small):
    for file, (content, _) in BOMBS.items():
        (small / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = subprocess.run(
        [SCRIPTS / "playbook", "check"],
        cwd=small,
        capture_output=True,
        text=True,
        timeout=SECONDS * len(BOMBS),
        preexec_fn=in_little_memory,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "MemoryError" not in done.stderr
    for file, (_, said) in BOMBS.items():
        # further places of a message follow in a line of their own
        lines = [line for line in done.stderr.replace("\n  ", " ").splitlines() if f"{file}:" in line]
        assert said is None or any(said in line for line in lines), (file, lines[:3])


WRITINGS = {
    "right to left": ("שלום", "hebrew letter shin"),
    "Chinese": ("漢字", "cjk unified ideograph-5b57"),
    "Arabic": ("مرحبا", "arabic letter alef"),
    "emoji": ("🎉", "party popper"),
    "Thai": ("ก", "thai character ko kai"),
}


@pytest.mark.parametrize("writing", one_in(3, WRITINGS))
def test_characters_that_the_font_lacks_are_told_by_file_and_name_with_the_way_to_add_a_font(writing, small):
    letters, name = WRITINGS[writing]
    entry = small / "content/beliefs/ease.md"
    entry.write_text(
        entry.read_text(encoding="utf-8").replace("## Say\n", f'## Say\n- "{letters}"\n', 1), encoding="utf-8"
    )
    line = entry.read_text(encoding="utf-8").split("\n").index(f'- "{letters}"') + 1
    done = CliRunner().invoke(
        playbook, ["--project", str(small), "check", "--no-faces"], catch_exceptions=False
    )
    [said] = [each for each in done.stderr.splitlines() if "the font lacks" in each]
    assert done.exit_code == 1
    assert said.startswith(f"content/beliefs/ease.md:{line}: ")
    assert name in said
    assert said.endswith(
        "emoji are not printed; leave it out, or say it in a word"
        if letters == "🎉"
        else "use others, or put a font file that has them (.ttf or .otf) into site_config/fonts/"
    )


def test_of_many_characters_a_few_are_named():
    assert describe_characters("漢字漢字漢字漢字").count("cjk") == 6
    assert describe_characters("漢字漢字漢字漢字").endswith("and 2 more characters")
