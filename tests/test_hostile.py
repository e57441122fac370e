"""A pull request from a stranger: whatever it tries is refused by the check, or does nothing.

HTML in all its forms is tried in tests/check/test_markup.py and tests/check/cases, what print may fetch in
tests/print/pdf/test_weasyprint_engine.py and test_file_access.py, the names in zips in
tests/plan/test_packs.py; here is the rest.
"""

import csv
import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument
from tinyhtml5.parser import HTMLParser

from playbook_press.check.pictures import svg_violations
from playbook_press.commands.cli import playbook as command
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import make_tree
from playbook_press.publish import dist_dir
from playbook_press.read.library import Reader
from tests.harbour import assemble
from tests.tiers import one_in

SUMS = (
    "{{ 7 * 191 }}",
    "{% set x = 7 * 191 %}{{ x }}",
    "{{ ''.__class__.__mro__ }}",
    "${7 * 191}",
    "<%= 7 * 191 %>",
    "#{7 * 191}",
    "%(passwd)s",
    "{0.__class__}",
    "{{ config.items() }}",
    "{{ labels.nav_home }}",
    "{%include 'mkdocs.yml'%}",
    "[[ 7 * 191 ]]",
)
MARKS = (
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "'-alert(1)-'",
    "--><script>alert(1)</script>",
    "]]><x/>",
    "=HYPERLINK(1)",
    "@SUM(1)",
    "+1+cmd",
    "-2+3",
    "]](javascript:alert(1))",
)
FACTS = ("title", "summary", "cue")
ANSWER = "1337"  # what any of the sums would come to


def check(project: Path) -> str:
    """What `playbook check` says of a project that it refuses."""
    done = CliRunner().invoke(
        command, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False
    )
    assert done.exit_code == 1, done.output
    return done.stderr


def put(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory, playbook) -> Path:
    """A playbook with every sum and mark somewhere where text may stand, built."""
    project = assemble(tmp_path_factory.mktemp("attacked") / "small", ["small"])
    belief = project / "content/beliefs/ease.md"
    text = belief.read_text(encoding="utf-8")
    text = re.sub(
        "(?m)^title: .*", lambda _: f"title: {json.dumps('Berth ' + SUMS[0] + MARKS[1][:9] + '>')}", text
    )
    text = re.sub("(?m)^summary: .*", lambda _: f"summary: {json.dumps(SUMS[1] + ' ' + MARKS[0])}", text)
    text = re.sub("(?m)^cue: .*", lambda _: f"cue: {json.dumps(SUMS[0])}", text)
    text = re.sub("(?m)^search: .*", lambda _: f"search: {json.dumps([*SUMS, *MARKS])}", text)
    for each in SUMS:
        if not re.search(r"<%|\{0|\{labels", each):
            text = text.replace(
                "## Why it matters\n",
                f"## Why it matters\n`{each}`\n\n",
            )
    belief.write_text(text, encoding="utf-8")
    for file, old, mark in (
        ("brand", "Words that get a boat home.", MARKS[2] + SUMS[0]),
        ("sources", "What forty winters taught us", MARKS[0] + SUMS[0]),
    ):
        put(project, f"site_config/{file}.yml", old, json.dumps(mark))
    (project / "site_config/products.yml").write_text(
        "deck: {title: 'D {{ 7 * 191 }}', summary: '<b onclick=alert(1)>', kind: deck, stock: a7}\n"
    )
    playbook("build", project=project)
    return project


def test_what_looks_like_a_template_or_a_tag_is_printed_and_shown_as_it_stands(attacked, pdf_text):
    page = (attacked / "site/beliefs/ease.html").read_text(encoding="utf-8")
    seen = " ".join(unescape(re.sub("<[^>]*>", "", page)).split())
    assert SUMS[0] in seen
    assert SUMS[1] in seen
    assert MARKS[0].replace('"', "“") in seen
    assert "{{ 7 * 191 }}" in pdf_text(attacked / "site/downloads/deck.pdf")


@pytest.mark.parametrize("pattern", ["**/*.html", "**/*.js", "**/*.xml", "**/*.ics", "**/*.json"])
def test_no_sum_is_done_anywhere(attacked, pattern):
    for file in (attacked / "site").glob(pattern):
        assert ANSWER not in file.read_text(encoding="utf-8"), file


def test_no_text_becomes_an_element_or_an_attribute_of_a_page(attacked):
    for file in (attacked / "site").rglob("*.html"):
        parser = HTMLParser(namespace_html_elements=False)
        elements = list(parser.parse(file.read_text(encoding="utf-8")).iter())
        assert not [
            each for each in elements for name in each.attrib if str(name).lower().startswith("on")
        ], file
        assert not [each for each in elements if each.tag == "img" and each.get("src") == "x"], file
        assert not [
            each for each in elements if each.tag == "script" and "alert(1)" in "".join(each.itertext())
        ], file


def test_what_we_export_holds_no_table_that_a_spreadsheet_would_reckon_with(attacked):
    """The cells of the one table that is exported do not begin with = + - @."""
    tables = [
        path
        for folder in ("site", "dist")
        for path in (attacked / folder).rglob("*")
        if path.suffix in {".csv", ".tsv", ".xls", ".xlsx", ".ods"}
    ]
    assert [path.suffix for path in tables] == [".csv"]
    rows = list(csv.reader(tables[0].read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) > 1
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>x</title>{}</svg>'
DRAWINGS = (
    "<script>x</script>",
    "<SCRIPT>x</SCRIPT>",
    "<g onload='x'/>",
    "<g ONCLICK='x'/>",
    "<foreignObject><p>x</p></foreignObject>",
    "<use href='data:image/svg+xml,x#y'/>",
    "<use href='other.svg#x'/>",
    "<use xlink:href='https://example.org/x.svg#y'/>",
    "<use href=' javascript:x'/>",
    "<a href='javascript:x'><path/></a>",
    "<a xlink:href='https://example.org'><path/></a>",
    "<image href='https://example.org/x.png'/>",
    "<image href='file:///etc/passwd'/>",
    "<style>@import 'https://example.org/x.css'</style>",
    "<style>*{background:url(https://example.org)}</style>",
    "<path style='fill:url(https://example.org/x#y)'/>",
    "<path style='fill:url(\"//example.org\")'/>",
    "<path fill='url( https://example.org#x)'/>",
    "<path style='background:u\\72l(x)'/>",
    "<g style=\"background-image: image-set('https:example.org/x.png' 1x)\"/>",
    "<g style='mask-image: -webkit-image-set(&quot;//example.org/x&quot; 1x)'/>",
    "<g mask='image(&quot;//example.org/x&quot;)'/>",
    "<g cursor='cross-fade(src(&quot;x&quot;))'/>",
    "<path style='behavior:expression(x)'/>",
    "<animate attributeName='href' to='javascript:x'/>",
    "<set attributeName='onclick' to='x'/>",
    "<animateTransform onbegin='x'/>",
    "<filter><feImage href='x.png'/></filter>",
    "<iframe src='x'/>",
    "<video/>",
    "<audio/>",
    "<html:script xmlns:html='http://www.w3.org/1999/xhtml'>x</html:script>",
    "<x:script xmlns:x='http://www.w3.org/2000/svg'>x</x:script>",
    "<handler/>",
    "<discard/>",
    "<metadata><script>x</script></metadata>",
    "<text><textPath href='#x'/></text>",
    "<switch/>",
    "<link rel='stylesheet' href='x.css'/>",
    "<path xml:base='https://example.org/'/>",
    "<mask id='x' xlink:href='https://example.org#y'/>",
    "<linearGradient href='other.svg#x'/>",
    "<path cursor='url(https://example.org)'/>",
    "<title><script>x</script></title>",
    "<desc><b>x</b></desc>",
)
WHOLE = (
    "<?xml version='1.0'?><?xml-stylesheet href='https://example.org/x.css'?>" + SVG.format(""),
    "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'>" + SVG.format(""),
    "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + SVG.format("&x;"),
    SVG.format("&x;"),
    SVG.replace("<svg ", "<svg onload='x' ").format(""),
    "<html><script>x</script></html>",
    "<svg><script>x</script></svg>",
    SVG.format("") + "<script/>",
    SVG.format("").encode().decode("latin-1") + "\0",
)


@pytest.mark.parametrize("drawing", [*map(SVG.format, DRAWINGS), *WHOLE])
def test_a_drawing_with_a_script_or_a_way_out_is_refused(drawing):
    assert list(svg_violations(drawing))


def test_a_plain_drawing_is_not_refused():
    assert (
        list(
            svg_violations(
                SVG.format(
                    "<defs><linearGradient id='a'/></defs><g class='solid'>"
                    "<path d='M0 0' fill='url(#a)'/><use href='#a'/></g>"
                )
            )
        )
        == []
    )


TRAVERSAL = "../../../../etc/passwd"
PATHS = {  # what is done, and where it is told
    "a picture": (("content/about.md", "images/door.svg", TRAVERSAL), "content/about.md"),
    "a picture by file": (("content/about.md", "images/door.svg", "file:///etc/passwd"), "content/about.md"),
    "a picture written in percents": (
        ("content/about.md", "images/door.svg", "%2e%2e/%2e%2e/%2e%2e/etc/passwd"),
        "content/about.md",
    ),
    "a link": (("content/about.md", "beliefs/ease.md#say", TRAVERSAL), "content/about.md"),
    "a link to settings": (
        ("content/about.md", "beliefs/ease.md#say", "../site_config/brand.yml"),
        "content/about.md",
    ),
    "a former name": (
        ("content/beliefs/ease.md", "code: B01\n", f"code: B01\naliases: [{TRAVERSAL}]\n"),
        "content/beliefs/ease.md",
    ),
    "a collection": (
        ("content/beliefs/ease.md", "collection: harbour-beliefs", f"collection: {TRAVERSAL}"),
        "content/beliefs/ease.md",
    ),
    "a collection of the taxonomy": (
        ("site_config/taxonomy.yml", "harbour-beliefs:", f"{TRAVERSAL}:"),
        "site_config/taxonomy.yml",
    ),
    "a source": (
        ("content/beliefs/ease.md", "source: log-book", f"source: {TRAVERSAL}"),
        "content/beliefs/ease.md",
    ),
    "a code": (("content/beliefs/ease.md", "code: B01", f"code: {TRAVERSAL}"), "content/beliefs/ease.md"),
    "the smallest stock": (
        ("content/beliefs/ease.md", "code: B01\n", f"code: B01\nsmallest_stock: {TRAVERSAL}\n"),
        "content/beliefs/ease.md",
    ),
    "the engine's folder": (("mkdocs.yml", "docs_dir: content", f"docs_dir: {TRAVERSAL}"), "mkdocs.yml"),
    "a tag of YAML that runs a program": (
        (
            "mkdocs.yml",
            "docs_dir: content",
            'docs_dir: content\ncopyright: !!python/object/apply:os.system ["touch pwned"]',
        ),
        "mkdocs.yml",
    ),
    "a tag of YAML that loads a program": (
        ("mkdocs.yml", "docs_dir: content", "docs_dir: content\nextra:\n  x: [!!python/name:evil.code '']"),
        "mkdocs.yml",
    ),
    "a tag of YAML in front matter": (
        ("content/beliefs/ease.md", "cue: ", "cue: !!python/object/apply:os.system "),
        "content/beliefs/ease.md",
    ),
}


@pytest.mark.parametrize("what", one_in(4, PATHS))
def test_a_name_that_leads_out_of_its_folder_is_refused(what, small):
    (file, old, new), where = PATHS[what]
    put(small, file, old, new)
    assert any(line.startswith(f"{where}:") for line in check(small).splitlines())
    assert not (small / "pwned").exists()


def test_words_of_the_taxonomy_make_no_file_outside_of_the_site(small):
    for name, code in (("situations", "greeting"), ("tags", "ease"), ("audiences", "everyone")):
        for file in (
            "site_config/taxonomy.yml",
            *(path.relative_to(small) for path in small.glob("content/*/*.md")),
        ):
            text = (small / file).read_text(encoding="utf-8")
            (small / file).write_text(
                re.sub(
                    rf"(?m)^({name}|{name[:-1]}): \[.*\b{code}\b",
                    lambda found, code=code: found[0][: -len(code)] + TRAVERSAL + code,
                    text,
                ),
                encoding="utf-8",
            )
    files = [file.path for file in make_tree(Reader(Project.at(small)), SilentReport(), pdfs=False).files]
    assert len(files) > 50
    assert not [name for name in files if ".." in name or name.startswith("/")]


ROWS = {
    "a product's key": f"{TRAVERSAL}: {{title: x, summary: x, kind: deck, stock: a7}}",
    "its stock": f"x: {{title: x, summary: x, kind: deck, stock: {TRAVERSAL}}}",
    "its paper": f"x: {{title: x, summary: x, kind: sheets, stock: a7, papers: [{TRAVERSAL}]}}",
    "its look": f"x: {{title: x, summary: x, kind: deck, stock: a7, look: {TRAVERSAL}}}",
    "its format": f"x: {{title: x, summary: x, kind: workbook, papers: [a4], format: {TRAVERSAL}}}",
    "its sheet": f"x: {{title: x, summary: x, kind: handout, papers: [a4], sheet: {TRAVERSAL}}}",
    "where it goes": f"x: {{title: x, summary: x, kind: deck, stock: a7, goes_to: {TRAVERSAL}}}",
}


@pytest.mark.parametrize("what", one_in(4, ROWS))
def test_a_row_of_products_that_leads_out_of_its_folder_is_refused(what, small):
    (small / "site_config/products.yml").write_text(ROWS[what] + "\n")
    assert "site_config/products.yml:1: " in check(small)


COMMANDS = {
    "an edition": ["edition", TRAVERSAL],
    "a new entry": ["new", "belief", "Title", "--slug", TRAVERSAL],
    "a kind": ["new", TRAVERSAL, "Title"],
    "a workshop": ["new", "workshop", "Title", "--slug", TRAVERSAL],
    "a product": ["print", TRAVERSAL],
    "a stock": ["print", "deck", "--stock", TRAVERSAL],
    "a look": ["print", "deck", "--look", TRAVERSAL],
    "a printer": ["print", "sheets", "--printer", TRAVERSAL],
    "a workshop to print": ["print", "workbook", "--workshop", TRAVERSAL],
    "a workshop to pack": ["pack", TRAVERSAL],
    "an edition to print since": ["reprint", "--since", TRAVERSAL],
}


@pytest.mark.parametrize("what", one_in(4, COMMANDS))
def test_a_name_given_to_a_command_leads_nowhere_else(what, unprinted, small, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    before = sorted(small.parent.rglob("*"))
    done = CliRunner().invoke(command, ["--project", str(small), *COMMANDS[what]], catch_exceptions=False)
    assert done.exit_code == 2
    assert "1 problem" in done.stderr
    assert [path for path in sorted(small.parent.rglob("*")) if ".cache" not in path.parts] == before


SECRET = "the key of the house"
LINKS = {
    "a template": "templates/pages/home.html",
    "a file that pages load": "templates/assets/notes.txt",
    "a file of the theme": "templates/site/notes.txt",
    "a kind": "templates/kinds/promise/kind.yml",
    "a paper": "site_config/paper/a4.yml",
    "a folder of templates": "templates/site/partials",
    "all templates": "templates",
    "a setting that nothing reads": "site_config/notes.txt",
    "a font": "site_config/fonts/Key.ttf",
    "an entry": "content/beliefs/key.md",
    "a picture": "content/images/key.svg",
    "the cache": ".cache",
    "what goes to dist": "dist",
}


@pytest.mark.parametrize("what", one_in(4, LINKS))
def test_a_link_out_of_the_project_is_refused(what, unprinted):
    outside = unprinted.parent / "outside"
    outside.mkdir()
    (outside / "secret").write_text(SECRET)
    link = unprinted / LINKS[what]
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "secret" if link.suffix else outside)
    reported = [line for line in check(unprinted).splitlines() if line.startswith(f"{LINKS[what]}:1: ")]
    assert any("link" in line for line in reported), reported


KEPT = {
    "a template": ("templates/pages/home.html", "../../.git/config"),
    "a file that pages load": ("templates/assets/people.js", "../../rosters/people.csv"),
    "a folder of the theme": ("templates/site/partials", "../../rosters"),
    "words for facilitators": ("templates/kinds/belief/own.html", "../../../content/beliefs/ease.md"),
    "settings": ("site_config/labels.yml", "../content/about.md"),
    "an entry": ("content/beliefs/people.md", "../../rosters/people.csv"),
    "a picture": ("content/images/key.svg", "../../rosters/people.csv"),
}


@pytest.mark.parametrize("what", one_in(4, KEPT))
def test_a_link_to_what_stands_elsewhere_in_the_project_is_refused(what, unprinted):
    """Lists of people and git's credentials are inside the project too."""
    for file in ("rosters/people.csv", ".git/config"):
        (unprinted / file).parent.mkdir()
        (unprinted / file).write_text(SECRET)
    file, target = KEPT[what]
    link = unprinted / file
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    lines = check(unprinted).splitlines()
    assert any(line.startswith(f"{file}:1: leads to '") for line in lines)
    assert SECRET not in "".join(lines)


@pytest.mark.parametrize("folder", one_in(3, ["templates", "content", "site_config"]))
def test_a_folder_that_is_a_link_is_refused(folder, unprinted):
    (unprinted / folder).mkdir(exist_ok=True)
    (unprinted / folder).rename(unprinted / "elsewhere")
    (unprinted / folder).symlink_to("elsewhere")
    assert f"{folder}:1: is a link; expected a folder of its own" in check(unprinted)


@pytest.mark.parametrize(
    ("name", "reported"),
    [
        (b"\xff.svg", "byte 0xff"),
        ("\u202egvs.svg".encode(), "U+202E"),
        (b'x" onload="a.svg', "'\"'"),
        (b"a\nb.svg", "U+000A"),
        (b"a:b.svg", "':'"),
    ],
)
def test_a_name_that_not_every_machine_can_have_is_refused(name, reported, unprinted):
    folder = unprinted / "content/images"
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes((folder / "door.svg").read_bytes())
    assert f":1: {reported} cannot be in the name of a file everywhere" in check(unprinted)


@pytest.mark.parametrize("folder", [".cache/playbook/made", "dist"])
def test_what_is_the_presss_own_is_refused_where_it_comes_from_git(folder, unprinted):
    (unprinted / folder).mkdir(parents=True)
    (unprinted / folder / "page").write_text("poisoned")
    for words in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *words], cwd=unprinted, check=True)
    assert "belongs to the press alone and must not be in git" in check(unprinted)


@pytest.mark.parametrize(
    "line",
    ["../content/about.md", "/{project}/content/about.md", "packs/../../content/about.md", "away/about.md"],
)
def test_the_list_of_a_former_build_cannot_have_other_files_removed(line, small):
    dist = small / "dist"
    dist.mkdir()
    (dist / "away").symlink_to("../content")
    (dist / dist_dir.MANIFEST_NAME).write_text(line.replace("{project}", str(small)[1:]) + "\n")
    dist_dir.stage_files(dist, ())
    dist_dir.publish_staged(dist)
    assert (small / "content/about.md").exists()


def test_a_document_of_ours_holds_no_script_and_starts_nothing(attacked):
    data = (attacked / "site/downloads/deck.pdf").read_bytes()
    with PdfDocument(data) as pdf:
        assert len(pdf)
    assert not re.search(
        rb"/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile|RichMedia|SubmitForm|ImportData)\b", data
    )
