"""What is printed looks as it did when somebody last looked at it and said yes: pictures in tests/looks/.

A new look is accepted, once its difference has been looked at, by `make test ARGS="tests/test_look.py
--accept-look"`.
"""

from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import PdfDocument

from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from tests.harbour import assemble
from tests.likeness import difference, picture, same

ROOT = Path(__file__).parent
KEPT = ROOT / "looks"
ACCEPT = 'make test ARGS="tests/test_look.py --accept-look"'
SHEET, FACE = 80, 120  # dots an inch
PICTURES = {  # name -> product, what is different about it, paper, page, dots an inch
    "sheet-front": ("sheets", {}, "a4", 0, SHEET),
    "sheet-back": ("sheets", {}, "a4", 1, SHEET),
    "sheet-turned-back": ("sheets", {}, "letter", 1, SHEET),
    "fold-over": ("fold-over", {}, "a4", 0, SHEET),
    "labels-front": ("avery-5371", {}, "letter", 0, SHEET),
    "labels-back": ("c32011", {}, "a4", 1, SHEET),
    "front-colour": ("deck", {}, None, 0, FACE),
    "back-colour": ("deck", {}, None, 1, FACE),
    "front-ink-saver": ("deck", {"look": "ink-saver"}, None, 0, FACE),
    "back-ink-saver": ("deck", {"look": "ink-saver"}, None, 1, FACE),
    "front-high-contrast": ("deck", {"look": "high-contrast"}, None, 0, FACE),
    "back-high-contrast": ("deck", {"look": "high-contrast"}, None, 1, FACE),
    "back-large-print": ("deck", {"look": "large-print", "stock": "a6"}, None, 1, SHEET),
}


# a sheet and the faces of its cards; `make audit` looks at each way to print
OFTEN = {"sheet-front", "front-colour", "back-colour", "back-high-contrast"}


@pytest.fixture(scope="module")
def print_run(library_of, tmp_path_factory):
    """Prints the small playbook, with a public address, so that backs bear their codes to scan."""
    project = assemble(tmp_path_factory.mktemp("look") / "small", ["small"])
    library = library_of(project, site_url="https://playbook.example.org/")
    return PrintRun(library, Templates(library.project, library.site, "2026-01"), WorkerPool(1))


@pytest.fixture(scope="module")
def page(print_run):
    """Draws a page of what is printed; `finer` is how it smooths."""

    def draw(name, **options):
        key, changes, paper, number, dpi = PICTURES[name]
        product = print_run.library.products[key].model_copy(update=changes)
        [job] = [job for job in jobs(print_run.library, {key: product}) if job.paper == (paper or "")]
        [sheets] = print_jobs(print_run, [job])
        with closing(PdfDocument(sheets.pdf)) as pdf:
            return picture(pdf[number], dpi, **options)

    return draw


def kept(name):
    with Image.open(KEPT / f"{name}.png") as file:
        return file.convert("RGB")


@pytest.mark.parametrize(
    "name", [name if name in OFTEN else pytest.param(name, marks=pytest.mark.audit) for name in PICTURES]
)
def test_it_looks_as_it_did(page, name, request, tmp_path):
    now = page(name)
    if request.config.getoption("--accept-look"):
        now.quantize(256).save(KEPT / f"{name}.png", optimize=True)
    if message := unlike(name, now, tmp_path):
        pytest.fail(message, pytrace=False)


def unlike(name, now, folder):
    """Where to see how a picture differs from the one that was kept, and what to do; None where it looks the
    same."""
    if same(kept(name), now):
        return None
    seen = folder / f"{name}.difference.png"
    difference(kept(name), now).save(seen)
    return f"'{name}' looks different: see {seen}; if it is meant, run {ACCEPT}"


def test_a_difference_can_be_looked_at_and_says_how_to_accept_it(tmp_path):
    now = kept("front-colour")
    ImageDraw.Draw(now).rectangle((200, 200, 220, 210), fill="#ffffff")
    message = unlike("front-colour", now, tmp_path)
    assert str(tmp_path / "front-colour.difference.png") in message
    assert message.endswith(ACCEPT)
    with Image.open(tmp_path / "front-colour.difference.png") as seen:
        marked = seen.convert("RGB").crop((2 * now.width, 0, 3 * now.width, now.height))
    assert marked.getpixel((210, 205)) == (192, 0, 0)
    assert marked.getpixel((100, 250)) != (192, 0, 0)


def test_every_picture_that_is_kept_is_compared():
    assert {path.stem for path in KEPT.iterdir()} == set(PICTURES)


@pytest.mark.audit
@pytest.mark.parametrize("finer", [3, 6])
@pytest.mark.parametrize("name", ["sheet-back", "labels-front", "back-colour"])
def test_other_smoothing_of_edges_is_no_difference(page, name, finer):
    other = page(name, finer=finer)
    assert other.tobytes() != page(name).tobytes()
    assert same(kept(name), other)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("sheet-back", (118, 70, 140, 82)),
        ("back-colour", (40, 36, 70, 48)),
        ("fold-over", (340, 116, 370, 128)),
    ],
)
def test_a_word_that_moves_by_half_a_millimetre_is_a_difference(name, word):
    before, after = kept(name), kept(name)
    moved = before.crop(word)
    assert moved.convert("L").getextrema()[0] < 160, "no word stands there"
    ImageDraw.Draw(after).rectangle(
        (word[0], word[1], word[2] - 1, word[3] - 1), fill=before.getpixel(word[:2])
    )
    after.paste(moved, (word[0] + 2, word[1]))
    assert not same(before, after)


@pytest.mark.parametrize("name", ["sheet-front", "front-colour"])
def test_another_shade_is_a_difference(name):
    before = kept(name)
    assert not same(before, ImageChops.add(before, Image.new("RGB", before.size, (0, 12, 0))))
