"""Packs for workshops: what is in them, for whom, in which order; and what `playbook pack` says."""

import re
import zipfile
from contextlib import closing
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.compose.confidential import secrets_of
from playbook_press.print.preflight import confidential_text, pdf_ua
from playbook_press.print.run.scheduler import WorkerPool

PAPERS = ("a4", pytest.param("letter", marks=pytest.mark.audit))
TRAINERS = [
    "00-start-here",
    "01-print-order",
    "02-facilitator-guide",
    "03-run-of-show",
    "04-flip-charts",
    "05-materials",
    "06-workbook",
    "07-booklet",
    "08-cards",
    "09-role-slips",
    "10-stories",
    "11-stories-with-answers",
    "12-sign-in",
    "13-self-rating",
    "14-commitment",
    "15-feedback",
    "16-lessons-learned",
    "17-follow-up-plan",
    "18-before-and-after",
    "19-quiz",
    "20-quiz-answers",
    "21-observation-sheet",
    "22-remote-version",
]
THEIRS_ALONE = {
    "02-facilitator-guide",
    "03-run-of-show",
    "04-flip-charts",
    "11-stories-with-answers",
    "16-lessons-learned",
}
ONE_PAGE = (
    "03-run-of-show",
    "05-materials",
    "12-sign-in",
    "14-commitment",
    "15-feedback",
    "16-lessons-learned",
    "17-follow-up-plan",
    "22-remote-version",
)
SIZES = {"a4": (595, 842), "letter": (612, 792)}


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


@pytest.fixture(scope="module")
def pdfs(packs):
    """The PDFs of a pack by their names: `pdfs("packs/first-hour-a4.zip")`."""

    def unpack(file):
        with zipfile.ZipFile(BytesIO(packs[file])) as packed:
            return {each.removesuffix(".pdf"): packed.read(each) for each in packed.namelist()}

    return unpack


def text(pdf):
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def title_of(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        return str(document.docinfo.Title)


def pages(pdf):
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [tuple(map(round, page.get_size())) for page in document]


@pytest.mark.audit
@pytest.mark.parametrize("paper", PAPERS)
def test_a_trainers_pack_has_every_part_in_order_and_that_of_everyone_none_of_the_facilitators(pdfs, paper):
    assert list(pdfs(f"packs/first-hour-{paper}.zip")) == TRAINERS
    shared = [name[3:] for name in TRAINERS if name not in THEIRS_ALONE]
    assert list(pdfs(f"first-hour-room-pack-{paper}.zip")) == [
        f"{number:02}-{name}" for number, name in enumerate(shared)
    ]


@pytest.mark.audit
@pytest.mark.parametrize("paper", PAPERS)
def test_what_one_page_is_promised_for_has_one_of_the_right_paper(pdfs, paper):
    found = pdfs(f"packs/first-hour-{paper}.zip")
    assert {name: pages(found[name]) for name in ONE_PAGE} == {name: [SIZES[paper]] for name in ONE_PAGE}


@pytest.mark.audit
@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_passes_the_check_for_accessibility_and_has_a_title_of_its_own(pdfs, paper):
    found = pdfs(f"packs/first-hour-{paper}.zip")
    assert [name for name, pdf in found.items() if pdf_ua.check(pdf)] == []
    titles = {title_of(pdf) for pdf in found.values()}
    assert len(titles) == len(found)
    assert "The first hour in port: Run of show" in titles


@pytest.mark.audit
@pytest.mark.parametrize("paper", PAPERS)
def test_no_sentence_of_the_facilitators_is_in_the_pack_for_everyone(pdfs, library, paper):
    secret = secrets_of(library, library.workshops[0])
    assert len(secret) >= 6
    assert [
        name
        for name, pdf in pdfs(f"first-hour-room-pack-{paper}.zip").items()
        if confidential_text.check(pdf, secret)
    ] == []
    trainers = pdfs(f"packs/first-hour-{paper}.zip")
    assert not confidential_text.check(trainers["06-workbook"], secret)
    assert len(confidential_text.check(trainers["02-facilitator-guide"], secret)) == len(secret)
    assert "Draw a quay with one free berth" in text(trainers["04-flip-charts"])
    assert "Nobody is to blame here" in text(trainers["11-stories-with-answers"])


@pytest.mark.audit
def test_the_run_of_show_has_the_clock_twice(pdfs):
    reported = text(pdfs("packs/first-hour-a4.zip")["03-run-of-show"])
    assert re.search(r"9:00 9:20 A place to tie up", reported)
    assert re.search(r"9:22 9:42 Coffee", reported)
    assert re.search(r"9:53 leave out One step", reported)
    assert re.search(r"10:05 10:08 End 65", reported)


@pytest.mark.audit
def test_every_role_has_a_slip_with_the_scene(pdfs):
    reported = text(pdfs("packs/first-hour-a4.zip")["09-role-slips"])
    for words in ("You have not slept", "Say sorry once, then", "Count the words before"):
        assert reported.count(words) == 1
    assert reported.count("A skipper comes back.") == 3


@pytest.mark.audit
def test_cards_are_those_of_the_workshop_front_and_back(pdfs, library):
    reported = text(pdfs("packs/first-hour-a4.zip")["08-cards"])
    cues = {
        code: library.by_code[code].facts["cue"].split("?")[0] for code in ("B01", "R01", "R02", "S01", "B02")
    }
    assert [code for code, cue in cues.items() if cue in reported] == ["B01", "R01", "R02", "S01"]


@pytest.mark.audit
def test_no_card_is_laid_out_for_a_pack(library, tmp_path, monkeypatch):
    from playbook_press.core.cache import MEGABYTE, Cache
    from playbook_press.pipeline import ready_templates
    from playbook_press.plan.jobs import jobs, part_job
    from playbook_press.print.pdf import weasyprint_engine
    from playbook_press.print.run.print_run import PrintRun
    from playbook_press.print.run.recipes import print_jobs

    run = PrintRun(library, ready_templates(library), WorkerPool(1))
    run.cache = Cache(tmp_path, MEGABYTE, "test")  # what other tests printed is not in it
    print_jobs(run, jobs(library, {"deck": library.products["deck"]}))
    laid, lay_out = [], weasyprint_engine.lay_out
    monkeypatch.setattr(
        weasyprint_engine,
        "lay_out",
        lambda html, *given, **named: laid.append(html) or lay_out(html, *given, **named),
    )
    pack = next(iter(jobs(library, {"pack": library.products["pack"]})))
    cards = part_job(library, pack, "sheets")
    [sheets] = print_jobs(run, [cards])
    assert len(sheets.texts) == 2
    # marks to cut by and blank cards may be: they are of no other product of this run
    codes = [entry.code for entry in cards.entries]
    assert codes
    assert [code for code in codes if any(f'class="mark">{code} ' in html for html in laid)] == []


@pytest.mark.audit
def test_both_sides_of_the_self_rating_ask_the_outcomes_and_the_plan_has_every_action(pdfs, library):
    found, facts = pdfs("packs/first-hour-a4.zip"), library.workshops[0].facts
    assert len(pages(found["13-self-rating"])) == 2
    assert all(text(found["13-self-rating"]).count(outcome) == 2 for outcome in facts["outcomes"])
    assert all(action in text(found["17-follow-up-plan"]) for action in facts["follow_up"])


@pytest.mark.audit
def test_the_first_sheet_asks_for_one_book_each_and_says_what_the_other_form_stands_for(pdfs):
    reported = text(pdfs("packs/first-hour-a4.zip")["00-start-here"])
    workbook = reported[reported.index("06-workbook") : reported.index("07-booklet")]
    booklet = reported[reported.index("07-booklet") : reported.index("08-cards")]
    assert "instead of booklet" in workbook
    assert "spare" not in workbook
    assert "one each, and 2 spare" in booklet


@pytest.mark.audit
def test_the_print_order_says_copies_sheets_and_totals_for_every_number_of_people(pdfs):
    found = pdfs("packs/first-hour-a4.zip")
    reported = text(found["01-print-order"])
    booklet = len(pages(found["07-booklet"]))
    once = ("00", "01", "03", "05", "12", "16", "17", "22")
    singles = len(once) + sum(
        -(-len(pages(found[name])) // 2)
        for name in ("02-facilitator-guide", "04-flip-charts", "11-stories-with-answers")
    )
    expected = []
    for people in (8, 10, 12, 14, 16, 18, 20):
        each = people + 2
        slips, cards = len(pages(found["09-role-slips"])), len(pages(found["08-cards"])) // 2
        rating, feedback = each, -(-each // 2)
        expected.append(
            singles + each * -(-booklet // 2) + rating + feedback + -(-people // 3) * (slips + cards)
        )
    assert re.search("Sheets of paper in all " + " ".join(map(str, expected)), reported), (
        expected,
        reported[-200:],
    )
    assert booklet % 2 == 0
    assert "instead of booklet: not in the total" in reported
    assert reported.count("only if you want it: not in the total") == 6


@pytest.mark.audit
def test_two_feedback_forms_share_a_page_and_nobody_finds_a_part_of_the_role_play_in_the_workbook(pdfs):
    found = pdfs("packs/first-hour-a4.zip")
    assert text(found["15-feedback"]).count("What helped me most?") == 2
    assert "You have not slept" not in text(found["06-workbook"])
    assert "You have not slept" in text(found["02-facilitator-guide"])


def test_a_role_play_for_two_has_two_sets_of_slips_on_its_page(teaching, library_of):
    from playbook_press.compose.documents.handouts import role_slips
    from playbook_press.plan.schedule import default_session

    file = teaching / "content/workshops/first-hour.md"
    file.write_text(re.sub(r"- \*The observer:\* .*\n", "", file.read_text()))
    library = library_of(teaching)
    [(page, _)] = role_slips(library, library.workshops[0], default_session(library.site.pack))
    assert [slip.mark for slip in page["slips"]] == ["The customer", "You"] * 2
    assert page["roles"] == {"The customer": 1, "You": 2}  # both sets have the same mark for a role


@pytest.mark.audit
def test_the_same_workshop_makes_the_same_bytes(packs, library):
    from playbook_press.core.reporting import SilentReport
    from playbook_press.pipeline import print_files
    from playbook_press.plan.jobs import jobs

    todo = [job for job in jobs(library, {"pack": library.products["pack"]}) if job.paper == "a4"]
    [again] = print_files(library, todo, SilentReport(), 1)
    assert again.content == packs["packs/first-hour-a4.zip"]


@pytest.mark.audit
def test_a_sheet_with_too_much_on_it_is_told_with_its_name(teaching, library_of):
    from playbook_press.core.problems import InputError
    from playbook_press.pipeline import ready_templates
    from playbook_press.plan.jobs import jobs
    from playbook_press.print.run.print_run import PrintRun
    from playbook_press.print.run.recipes import print_jobs

    file = teaching / "content/workshops/first-hour.md"
    long = ", ".join(
        f"Week {week} {'write to somebody and wait for an answer ' * 40}" for week in range(1, 5)
    )
    file.write_text(re.sub(r"follow_up: \[.*\]", f"follow_up: [{long}]", file.read_text()))
    library = library_of(teaching)
    [job, _] = jobs(library, {"follow-up-plan": library.products["follow-up-plan"]})
    with pytest.raises(InputError, match=r"first-hour.md:\d+: on A4: follow-up-plan 1: \d+ words too many"):
        print_jobs(PrintRun(library, ready_templates(library), WorkerPool(1)), [job])


def test_a_workshop_without_role_play_story_or_drawing_has_no_such_files(teaching, library_of):
    from playbook_press.plan.jobs import jobs
    from playbook_press.plan.packs import pack_parts

    file = teaching / "content/workshops/first-hour.md"
    kept = re.sub(r"::: (story|roleplay|flipchart).*?\n:::\n", "", file.read_text(), flags=re.DOTALL)
    kept = kept.replace("minutes: 26", "minutes: 8").replace("minutes: 65", "minutes: 47")
    file.write_text(kept)
    library = library_of(teaching)
    pack = next(iter(jobs(library, {"pack": library.products["pack"]})))
    names = [part.name for part, _ in pack_parts(library, pack)]
    assert {"role-slips", "flip-charts", "stories", "stories-with-answers"} & set(names) == set()
    assert "run-of-show" in names


def ask(*words, project):
    return CliRunner().invoke(
        playbook, ["--project", str(project), "pack", "--jobs", "1", *words], catch_exceptions=False
    )


@pytest.mark.audit
def test_an_exact_pack_is_for_its_number_of_people_and_its_time(school, tmp_path):
    result = ask(
        "first-hour",
        "--people",
        "14",
        "--paper",
        "a4",
        "--start",
        "09:30",
        "--out",
        str(tmp_path),
        project=school,
    )
    [file] = tmp_path.iterdir()
    assert result.exit_code == 0
    assert file.name == "first-hour-a4-14-people-0930.zip"
    assert file.name in result.output
    with zipfile.ZipFile(file) as packed:
        order, show = (text(packed.read(f"{name}.pdf")) for name in ("01-print-order", "03-run-of-show"))
    assert "14 people" in order
    assert "9:30 9:50 A place to tie up" in show


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["first-our"], "unknown workshop 'first-our'; did you mean 'first-hour'?"),
        (["W01", "--paper", "a44"], "unknown paper 'a44'; did you mean 'a4'?"),
        (
            ["W01", "--start", "9 o'clock"],
            "--start: '9 o'clock' is no time of day; expected hours and minutes in quotes, such as '9:00'",
        ),
        (["W01", "--product", "rom-pack"], "unknown pack 'rom-pack'; did you mean 'room-pack'?"),
        (
            ["W01", "--people", "40"],
            "--people 40: 'The first hour in port' is for 4 to 16 people, "
            "says content/workshops/first-hour.md:",
        ),
    ],
)
def test_a_request_that_cannot_be_packed_is_a_usage_error(school, words, message):
    result = ask(*words, project=school)
    assert result.exit_code == 2, result.output
    assert message in result.output


@pytest.mark.audit
def test_a_zip_unpacks_into_its_own_folder_only(packs):
    for file in ("packs/first-hour-a4.zip", "first-hour-room-pack-a4.zip"):
        with zipfile.ZipFile(BytesIO(packs[file])) as packed:
            assert all(
                re.fullmatch(r"[0-9a-z-]+\.pdf", each.filename) and each.external_attr >> 16 == 0o100644
                for each in packed.infolist()
            )
