"""A cut that is 1 mm off shows nothing of a neighbour: beyond its edges a card goes on in its own colours."""

from contextlib import closing
from io import BytesIO

import pytest
from PIL import ImageChops
from pypdfium2 import PdfDocument

from playbook_press.compose.templates import Templates
from playbook_press.core.units import mm_to_points
from playbook_press.plan.jobs import jobs_of
from playbook_press.plan.sheets import plan_sheets
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from tests.conftest import ROOT

DOTS = 6  # a mm
DRIFT = 1  # mm
NEAR = 24  # of 255: what smoothing adds to an edge
OTHERS = ("85x55", "a7", "a6", "3x5in", "4x6in", "c32011")
STOCK = "site_config/stock/85x55.yml"


def sides_of(library, paper, **options):
    """Every side of the sheets of three copies of each card: its picture, and the trim of each card in
    dots."""
    run = PrintRun(library, Templates(library.project, library.site, "2026-01"), WorkerPool(1))
    row = library.products["sheets"].model_copy(update={"papers": (paper,), "copies": 3, **options})
    [job] = jobs_of(library, "sheets", row)
    [rendered] = print_jobs(run, [job])
    planned = plan_sheets(library, job, rendered.cards)
    sides = [(sheet, side) for sheet in planned for side in sheet.sides]
    with closing(PdfDocument(BytesIO(rendered.pdf))) as pdf:
        for page, (sheet, side) in zip(pdf, sides, strict=True):
            drawn = page.render(scale=DOTS / mm_to_points(1)).to_pil().convert("RGB")
            yield drawn, [trim(library.site.stocks[job.stock], sheet, each) for each in side.placements]


def trim(stock, sheet, place):
    """Left, upper, right and lower edge of a card in dots."""
    across, down = (stock.height, stock.width) if place.rotation % 180 else (stock.width, stock.height)
    top = sheet.height - place.y - down
    return tuple(round(DOTS * mm) for mm in (place.x, top, place.x + across, top + down))


def foreign(drawn, box):
    """Whether a cut that is off in some direction shows a colour that the card does not have at that edge."""
    left, top, right, bottom = box
    off, inside = DOTS * DRIFT, 2
    strips = {
        (left - off, top, left, bottom): (left + inside, top, left + inside + 1, bottom),
        (right, top, right + off, bottom): (right - inside - 1, top, right - inside, bottom),
        (left, top - off, right, top): (left, top + inside, right, top + inside + 1),
        (left, bottom, right, bottom + off): (left, bottom - inside - 1, right, bottom - inside),
    }
    return any(
        max(high for _, high in ImageChops.difference(shown, own.resize(shown.size)).getextrema()) > NEAR
        for shown, own in ((drawn.crop(strip), drawn.crop(edge)) for strip, edge in strips.items())
    )


@pytest.mark.parametrize(
    ("paper", "options"),
    [
        ("a4", {}),
        pytest.param("letter", {}, marks=pytest.mark.audit),
        pytest.param("a4", {"order": "cut-stack"}, marks=pytest.mark.audit),
        pytest.param("a4", {"duplex": "none", "look": "ink-saver"}, marks=pytest.mark.audit),
        pytest.param("a4", {"look": "high-contrast"}, marks=pytest.mark.audit),
        pytest.param("letter", {"stock": "a6", "look": "large-print"}, marks=pytest.mark.audit),
    ],
)
def test_no_card_shows_a_colour_of_its_neighbour(small, library_of, paper, options):
    sides = list(sides_of(library_of(small), paper, **options))
    assert sum(len(boxes) for _, boxes in sides) > 12
    assert not any(foreign(drawn, box) for drawn, boxes in sides for box in boxes)


def test_without_a_gutter_a_neighbour_is_seen(small, library_of):
    shipped = (ROOT / STOCK).read_text(encoding="utf-8")
    (small / STOCK).parent.mkdir(parents=True, exist_ok=True)
    (small / STOCK).write_text(shipped.replace("gutter: 4 mm", "gutter: 0 mm"), encoding="utf-8")
    sides = sides_of(library_of(small), "a4", fill="nothing")
    assert any(foreign(drawn, box) for drawn, boxes in sides for box in boxes)


@pytest.mark.audit
def test_empty_places_hold_blank_cards_of_the_kind_unless_nothing_is_asked_for(small, library_of):
    [front, *_] = sides_of(library_of(small), "a4", copies=2)
    filled, empty = (
        [len(boxes) for _, boxes in sides_of(library_of(small), "a4", copies=2, fill=fill)]
        for fill in ("blanks", "nothing")
    )
    assert len(set(filled)) == 1
    assert empty[-1] < filled[-1]
    assert len(front[1]) == filled[0]


@pytest.mark.audit
@pytest.mark.parametrize(
    "stock", ["3.5x2in", *(pytest.param(key, marks=pytest.mark.audit) for key in OTHERS)]
)
def test_every_kind_has_a_blank_card_on_every_stock(own_library, stock):
    run = PrintRun(own_library, Templates(own_library.project, own_library.site, "2026-01"), WorkerPool(1))
    [job] = jobs_of(own_library, "deck", own_library.products["deck"].model_copy(update={"stock": stock}))
    blanks = [run.shared.blank(kind, stock, "colour") for kind in own_library.kinds.values()]
    printed = run.pool.map(lambda blank: run.render_decks(job, [blank]), blanks)
    assert [len(texts.texts) for [texts] in printed] == [2] * len(own_library.kinds)
    assert all(own_library.site.labels["card_blank"] in rendered.texts[0] for [rendered] in printed)
