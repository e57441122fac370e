"""Posters on every paper and in every look, printed for real from the repository's entries and looked at as
pictures."""

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from markupsafe import Markup
from PIL import ImageColor

from playbook_press.compose.card_layouts import LIST_PREFIX, POSTER_PREFIX, load_layout, poster_papers
from playbook_press.compose.cards import build_card
from playbook_press.compose.documents.poster import (
    compose_posters,
    first_sentences,
    poster_line,
    shared_name,
    shared_summary,
)
from playbook_press.compose.marks import figure_on_paper
from playbook_press.compose.templates import Templates
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.core.units import points_to_mm
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.plan.jobs import Job, jobs
from playbook_press.plan.sheets import describe_output
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.tagged_pdf import kids, open_pdf
from playbook_press.print.preflight import all_checks
from playbook_press.print.run.copyfit import fit
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.read.products import Product
from tests.likeness import is_near

ROOT = Path(__file__).parents[3]
ADDRESS = "https://playbook.example.org/"
PAPERS = ["a3", "tabloid", "a4", "letter"]
# what is printed of them: one paper, in colour; `make audit` prints all
PRINTED = [paper if paper == "a4" else pytest.param(paper, marks=pytest.mark.audit) for paper in PAPERS]
EVERY = [
    ("a4", "colour"),
    *(
        pytest.param(*each, marks=pytest.mark.audit)
        for each in (
            ("letter", "high-contrast"),
            *((paper, "colour") for paper in PAPERS if paper != "a4"),
            ("a4", "ink-saver"),
            ("a3", "ink-saver"),
            ("tabloid", "high-contrast"),
        )
    ),
]
PX = 0.75  # pt: WeasyPrint sets type in CSS pixels
SMALLEST_SAY = 15.0  # pt: read from two metres
TRUST = {"sequence": "rebuild-trust"}


def row(**more):
    return Product(title="Posters", kind="poster", papers=("a4",), summary="Posters.", **more)


@pytest.fixture(scope="module")
def library(own_library):
    site = own_library.site
    brand = site.brand.model_copy(update={"site_url": ADDRESS})
    return replace(own_library, site=site.model_copy(update={"brand": brand}))


@pytest.fixture(scope="module")
def printed(library, lay_out):
    """The posters of a product on a paper, with the file that they become, laid out and written once for all
    tests."""
    made = {}

    def run(paper, look="colour", **entries):
        key = paper, look, tuple(entries.items())
        if key not in made:
            product = row(entries=entries, look=look).model_copy(update={"papers": (paper,)})
            [job] = jobs(library, {"posters": product})
            if not entries:
                job = replace(job, entries=fullest(library))
            [*decks] = compose_posters(library, Templates(library.project, library.site, "x"), job)
            made[key] = [(deck, written(fit(deck, lay_out, {}))) for deck in decks]
        return made[key]

    return run


def written(fitted):
    assert fitted.faults == ()
    return weasyprint_engine.write_pdf(fitted.laid_out())


def fullest(library):
    """Of each kind the entry whose card says most."""

    def letters(entry):
        return len(entry.title) + sum(
            len(line.text) for line in build_card(library, entry, figure_on_paper).back.rows
        )

    return tuple(max(library.of_kind(kind), key=letters) for kind in library.kinds_in_use)


def both(printed, paper, look="colour"):
    """The list and the single posters of a paper."""
    return [*printed(paper, look, **TRUST), *printed(paper, look)]


def pages(files, dpi=60):
    for _, file in files:
        with pypdfium2.PdfDocument(file.pdf) as pdf:
            yield from (page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pdf)


@pytest.mark.audit
@pytest.mark.parametrize("form", [POSTER_PREFIX, LIST_PREFIX])
def test_every_paper_has_a_layout_of_its_own_and_a_new_one_that_of_the_largest_which_it_holds(library, form):
    assert [load_layout(library, f"{form}{paper}").name for paper in PAPERS] == [
        f"{form}{paper}" for paper in PAPERS
    ]
    library.site.papers["broad"] = library.site.papers["a3"].model_copy(
        update={"width": 420.0, "height": 594.0}
    )
    try:
        assert load_layout(library, f"{form}broad").name == f"{form}a3"
        assert set(poster_papers(library, form)) == {f"{form}{paper}" for paper in library.site.papers}
    finally:
        del library.site.papers["broad"]


@pytest.mark.parametrize("form", [POSTER_PREFIX, LIST_PREFIX])
@pytest.mark.parametrize("paper", PRINTED)
def test_each_step_has_every_size_of_the_first_and_no_larger_words(library, form, paper):
    drawn = load_layout(library, f"{form}{paper}")
    rules = [
        dict(re.findall(r"--([\w-]+): ([\d.]+)", rule)) for rule in re.findall(r"{ (--head.*?) }", drawn.css)
    ]
    assert len(rules) == drawn.steps + 1
    for rule, smaller in itertools.pairwise(rules):
        assert rule.keys() == smaller.keys()
        assert all(
            float(smaller[name]) <= float(rule[name])
            for name in ("cue", "type", "entry", "title")
            if name in rule
        )


@pytest.mark.audit
@pytest.mark.parametrize(("paper", "look"), EVERY)
def test_lists_and_the_fullest_single_posters_pass_every_gate(printed, paper, look):
    for deck, file in both(printed, paper, look):
        assert all_checks.preflight_document(file, all_checks.Expectations("faces", deck.safe)) == ()


@pytest.mark.audit
@pytest.mark.parametrize("paper", PRINTED)
def test_a_page_is_the_sheet_of_paper_with_the_trim_at_its_edge(printed, library, paper):
    sheet = library.site.papers[paper]
    for _, file in both(printed, paper):
        for page in open_pdf(file.pdf).pages:
            assert [points_to_mm(float(edge)) for edge in page.mediabox] == pytest.approx(
                [0, 0, sheet.width, sheet.height], abs=0.01
            )
            assert list(page.trimbox) == list(page.bleedbox) == list(page.mediabox)


@pytest.mark.audit
@pytest.mark.parametrize(("paper", "look"), EVERY)
def test_nothing_is_printed_where_an_office_printer_cannot(printed, library, paper, look):
    margin = library.site.papers[paper].margin
    for page in pages(both(printed, paper, look)):
        edge = int(margin * 60 / 25.4) - 1
        inner = page.copy()
        inner.paste((255, 255, 255), (edge, edge, page.width - edge, page.height - edge))
        assert inner.getcolors() == [(page.width * page.height, (255, 255, 255))]


@pytest.mark.parametrize("paper", PAPERS)
def test_words_are_read_from_two_metres_in_the_smallest_step_too(library, paper):
    css = (
        load_layout(library, f"{POSTER_PREFIX}{paper}").css
        + load_layout(library, f"{LIST_PREFIX}{paper}").css
    )
    for name in ("title", "headline", "cue", "entry", "type"):
        assert min(map(float, re.findall(rf"--{name}: ([\d.]+)pt", css))) >= SMALLEST_SAY, name


@pytest.mark.audit
@pytest.mark.parametrize("paper", PRINTED)
def test_no_letter_is_smaller_than_people_can_read(printed, paper):
    for _, file in both(printed, paper):
        with pypdfium2.PdfDocument(file.pdf) as pdf:
            smallest = min(
                PX * pdfium.FPDFText_GetFontSize(text, at)
                for text in (page.get_textpage() for page in pdf)
                for at in range(text.count_chars())
                if text.get_text_range(at, 1).strip()
            )
        assert smallest >= 7.5


def test_a_list_has_number_title_words_and_code_of_each_in_order(printed, library):
    [(_, file)] = printed("a4", **TRUST)
    steps = sorted(
        (entry for entry in library.entries if entry.facts.get("sequence") == "rebuild-trust"),
        key=lambda entry: entry.facts["step"],
    )
    text = " ".join(file.boxes.units[-1].text.replace("\N{NO-BREAK SPACE}", " ").split())
    summary = library.collection_page("rebuild-trust").facts["summary"]
    assert text.startswith(f"Recovery Rebuild trust {summary} 1 ")
    places = [
        text.index(f"{number} {entry.title} {entry.sections['say'].first.text} {entry.code}")
        for number, entry in enumerate(steps, 1)
    ]
    assert places == sorted(places)
    assert len(places) == 5


def test_a_list_is_read_as_a_headline_and_a_heading_for_each_entry(printed):
    [(_, file)] = printed("a4", **TRUST)
    assert tags(open_pdf(file.pdf)) == ["P", "H1", "P", *["H2", "P", "P"] * 5, "P", "Figure"]


def tags(pdf):
    """Headings, paragraphs and pictures in the order in which they are read."""

    def walk(element):
        name = str(element.S).lstrip("/")
        if name in ("P", "H1", "H2", "Figure"):
            yield name
        else:
            yield from (
                each
                for kid in kids(element)
                if not isinstance(kid, int) and "/S" in kid
                for each in walk(kid)
            )

    return [name for element in pdf.Root.StructTreeRoot.K for name in walk(element)]


@pytest.mark.audit
@pytest.mark.parametrize("paper", PRINTED)
def test_a_phone_reads_the_code_of_the_first_entry_or_of_each_poster(printed, library, paper):
    def scanned(files):
        return [
            {code.text for code in zxingcpp.read_barcodes(page.convert("L"))}
            for page in pages(files, dpi=150)
        ]

    def address(entry):
        return {f"{ADDRESS}c/{entry.code}.html#{fingerprint(entry)}"}

    assert scanned(printed(paper, **TRUST)) == [address(library.by_code["R01"])]
    assert scanned(printed(paper)) == [address(entry) for entry in fullest(library)]


@pytest.mark.audit
@pytest.mark.parametrize(("paper", "look"), EVERY)
def test_no_word_stands_on_a_code(printed, paper, look):
    for _, file in both(printed, paper, look):
        codes = {piece.page: piece.area for piece in file.boxes.pieces if piece.is_picture}
        over = [
            piece.text
            for piece in file.boxes.pieces
            if not piece.is_picture
            and piece.text.strip()
            and (shared := piece.area.intersection(codes[piece.page])).right - shared.left > 0.05
            and shared.bottom - shared.top > 0.4
        ]
        assert len(codes) == file.pages
        assert over == []


@pytest.mark.audit
@pytest.mark.parametrize("paper", PRINTED)
def test_the_tab_is_where_the_kind_has_it(printed, library, paper):
    sheet, dpi = library.site.papers[paper], 60
    for entry, page in zip(fullest(library), pages(printed(paper)), strict=True):
        y, edge = round((sheet.margin + 1.5) * dpi / 25.4), round((sheet.margin + 1) * dpi / 25.4)
        accent = ImageColor.getrgb(entry.kind.colours.accent)
        first = next(x for x in range(edge, page.width) if is_near(page.getpixel((x, y)), accent))
        assert first * 25.4 / dpi == pytest.approx(entry.kind.notch * sheet.width / 85, abs=0.7)


@pytest.mark.audit
@pytest.mark.parametrize("paper", ["letter", pytest.param("tabloid", marks=pytest.mark.audit)])
def test_high_contrast_is_black_and_white_but_for_hairlines(printed, paper):
    for page in pages(both(printed, paper, "high-contrast")):
        assert all(max(colour) - min(colour) < 12 for _, colour in page.getcolors(1 << 24))


@pytest.mark.audit
def test_the_ink_saver_takes_a_small_part_of_the_ink(printed):
    def ink(files):
        return sum(
            1 - sum(page.convert("L").tobytes()) / (255 * page.width * page.height) for page in pages(files)
        )

    assert 4 * ink(printed("a4", "ink-saver")) < ink(printed("a4"))


@pytest.mark.audit
def test_the_same_entries_make_the_same_bytes(library, printed, lay_out):
    [job] = jobs(library, {"posters": row(entries=TRUST)})
    [deck] = compose_posters(library, Templates(library.project, library.site, "x"), job)
    [(_, file)] = printed("a4", **TRUST)
    assert weasyprint_engine.write_pdf(fit(deck, lay_out, {}).laid_out()).pdf == file.pdf


def faces_of(library, collection, paper="a4"):
    """The faces of a collection's list: those of one sheet, and those of several."""
    product = row(entries={"collection": collection}).model_copy(update={"papers": (paper,)})
    [deck] = compose_posters(
        library, Templates(library.project, library.site, "x"), jobs(library, {"posters": product})[0]
    )
    [card] = deck.cards
    return [[face.html for face in faces] for faces in (card.whole, card.halves)]


def numbers(html):
    return re.findall(r'class="number">(\d+)<', html)


def test_a_long_list_says_one_line_an_entry_or_hangs_as_two_sheets(library):
    [[whole], halves] = faces_of(library, "winning-beliefs")
    assert numbers(whole) == [str(number) for number in range(1, 12)]
    assert "Leave that with" in whole
    assert "fill it in" not in whole
    assert [numbers(half) for half in halves] == [
        [str(number) for number in range(1, 6)],
        [str(number) for number in range(6, 12)],
    ]
    assert "fill it in" in halves[0]
    assert "6 to 11 of 11" in halves[1]


def test_a_list_of_twenty_is_a_series_from_the_start(library):
    series, halves = faces_of(library, "natural-traits")
    assert [len(numbers(sheet)) for sheet in series] == [6, 7, 7]
    assert halves == []


@pytest.mark.audit
@pytest.mark.parametrize("paper", PAPERS)
def test_every_collection_is_a_poster_on_every_paper(printed, library, paper):
    for collection in library.collections_in_use:
        assert printed(paper, collection=collection)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "“Leave that with me. I’ll fill it in and read it back to you, whenever you like.”",
            "“Leave that with me.”",
        ),
        ("“Take your time. I’m still here.”", "“Take your time. I’m still here.”"),
        ("How did you know?", "How did you know?"),
        ("“<em>One.</em> Two, which is long enough to go over any line at all.”", None),
    ],
)
def test_one_line_holds_whole_sentences_in_their_quotation_marks(line, said):
    assert first_sentences(Markup(line)).replace("\N{NO-BREAK SPACE}", " ") == (said or line)


def test_a_sequence_is_told_by_its_steps_whatever_its_codes(library):
    [job] = jobs(library, {"posters": row(entries=TRUST)})
    turned = tuple(
        replace(entry, facts={**entry.facts, "step": 6 - entry.facts["step"]})
        if entry in job.entries
        else entry
        for entry in library.entries
    )
    [reported] = jobs(replace(library, entries=turned), {"posters": row(entries=TRUST)})
    assert [entry.code for entry in reported.entries] == ["R05", "R04", "R03", "R02", "R01"]


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        (TRUST, "Rebuild trust"),
        ({"kind": "belief", "collection": "winning-beliefs"}, "Winning beliefs"),
        ({"kind": "belief"}, "Beliefs"),
        ({"shelf": "greetings"}, "Posters"),
    ],
)
def test_a_list_is_called_after_what_its_entries_share(library, entries, name):
    assert shared_name(library, row(entries=entries)) == name


def test_what_has_no_words_to_say_shows_its_cue(library):
    card = next(each for each in library.entries if "say" not in each.sections)
    assert poster_line(library, card).replace("\N{NO-BREAK SPACE}", " ") == card.facts["cue"]


@pytest.mark.parametrize(
    ("entries", "about"),
    [
        (TRUST, "Five steps, in order, for the moment when something has failed"),
        ({"kind": "belief"}, "Posters."),
    ],
)
def test_a_list_says_what_it_is_for(library, entries, about):
    assert shared_summary(library, row(entries=entries)).startswith(about)


SHOWN = {"rebuild-trust": "recovery", "eight-what-ifs": "moment"}


@pytest.mark.audit
@pytest.mark.parametrize("entries", [TRUST, {"collection": "eight-what-ifs"}])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_list_is_the_picture_of_its_collection(printed, library, paper, entries):
    """What stands on colour is a quarter of the sheet or more, and a quarter of that is its mark."""
    [page] = pages(printed(paper, **entries))
    solid = ImageColor.getrgb(library.kinds[SHOWN[next(iter(entries.values()))]].colours.solid)
    edge = round((library.site.papers[paper].margin + 2) * 60 / 25.4)
    coloured = [y for y in range(page.height) if is_near(page.getpixel((edge, y)), solid)]
    assert len(coloured) > page.height / 4
    drawn = [
        y
        for y in coloured
        if any(
            is_near(page.getpixel((x, y)), (255, 255, 255)) for x in range(page.width // 2, page.width - edge)
        )
    ]
    assert len(drawn) > len(coloured) / 4


def test_entries_chosen_by_hand_have_a_sheet_each(library):
    [job] = jobs(library, {"posters": row()})
    assert describe_output(library, replace(job, entries=job.entries[:3])) == "3 posters"
    [job] = jobs(library, {"posters": row(entries=TRUST)})
    assert describe_output(library, job) == "1 poster"


@pytest.mark.audit
def test_too_many_words_are_counted_at_the_row_that_asks_for_them_or_at_the_entry(library, tmp_path):
    everything, key = (
        row(entries={"kind": "belief"}),
        next(key for key in library.products if key.endswith("poster")),
    )
    run = PrintRun(
        replace(library, project=Project.at(ROOT)),
        Templates(library.project, library.site, "x"),
        WorkerPool(1),
    )
    [job] = jobs(library, {key: everything})
    with pytest.raises(InputError) as refused:
        print_jobs(run, [replace(job, entries=job.entries * 3)])
    [problem] = refused.value.problems
    assert problem.file == "site_config/products.yml"
    assert problem.line == library.site.trees["products"].line(key)
    assert re.match(r"on A4: \d+ words too many", problem.message)
    short = library.by_code["R01"]
    wordy = replace(short, facts={**short.facts, "title": "Feel " * 60})
    run.library = replace(
        run.library, entries=tuple(wordy if entry is short else entry for entry in library.entries)
    )
    with pytest.raises(InputError) as refused:
        print_jobs(run, [Job(key, row(), "a4", (wordy,))])
    [problem] = refused.value.problems
    assert problem.file == wordy.file
    assert re.match(r"on A4: .*\d+ words too many", problem.message)
