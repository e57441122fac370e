from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from playbook_press.read.media import Paper, Stock

SHIPPED = Path(__file__).parents[2] / "site_config"
CARD = {"name": "Card", "width": "85 mm", "height": "55 mm"}
LABELS = {
    "paper": "a4",
    "columns": 2,
    "rows": 5,
    "left": "15 mm",
    "top": "11 mm",
    "pitch_across": "95 mm",
    "pitch_down": "55 mm",
}
PERFORATED = {"bleed": "0 mm", "frame": "2 mm", "labels": LABELS, "source": "a test"}


def test_the_shipped_sizes_are_what_their_names_say():
    read = {
        path.stem: yaml.safe_load(path.read_text())
        for path in sorted(SHIPPED.glob("[ps][at]*/*.yml"))
        if path.parent.name in ("stock", "paper")
    }
    card, a4, letter = Stock(**read["85x55"]), Paper(**read["a4"]), Paper(**read["letter"])
    assert (card.width, card.height, card.bleed, card.safe) == (85, 55, 3, 4)
    assert (a4.width, a4.height) == (210, 297)
    assert (letter.width, letter.height) == pytest.approx((215.9, 279.4))


@pytest.mark.parametrize(
    ("model", "values", "message"),
    [
        (Stock, {"widht": "1 mm"}, "Extra inputs are not permitted"),
        (Stock, {"width": "85"}, "'85' has no unit"),
        (Stock, {"width": "0 mm"}, "greater than 0"),
        (Stock, {"bleed": "-1 mm"}, "greater than or equal to 0"),
        (Stock, {"safe": "28 mm"}, "a safe margin of 28 mm leaves no room on a card 55 mm wide"),
        (Stock, {"corner_radius": "30 mm"}, "a corner radius of 30 mm is more than half of 55 mm"),
        (
            Stock,
            {"frame": "5 mm", "bleed": "0 mm"},
            "a white frame of 5 mm reaches into the words, which stay 4 mm inside",
        ),
        (Stock, {"frame": "2 mm"}, "a white frame of 2 mm and a bleed of 3 mm exclude each other"),
        (Stock, {"labels": LABELS, "bleed": "0 mm"}, "stock with fixed places needs 'source'"),
        (
            Stock,
            PERFORATED | {"labels": LABELS | {"pitch_across": "84 mm"}},
            "cards 85 mm wide would overlap at a pitch of 84 mm",
        ),
        (Stock, PERFORATED | {"labels": LABELS | {"rows": 0}}, "greater than or equal to 1"),
        (
            Stock,
            PERFORATED | {"bleed": "1 mm", "frame": "0 mm"},
            "a bleed of 1 mm would run into the next card, 0 mm away",
        ),
        (
            Stock,
            PERFORATED | {"tent": {"paper": "a4", "foot": "60 mm"}},
            "'labels' and 'tent' exclude each other",
        ),
        (Paper, {"margin": "30 mm"}, "a margin of 30 mm leaves nothing of 85 x 55 mm"),
    ],
)
def test_impossible_sizes_are_refused(model, values, message):
    with pytest.raises(ValidationError, match=message):
        model(**CARD | values)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ({}, None),
        ({"top": "40 mm"}, "the last of 5 cards reaches 18.00 mm past the lower edge of A4"),
        ({"left": "40 mm"}, "the last of 2 cards reaches 10.00 mm past the right edge of A4"),
        (
            {"left": "2 mm"},
            "cards 2 mm from the edge reach into the 5 mm that stay white, 'margin' in "
            "site_config/paper/a4.yml; expected a 'frame' of 3.00 mm or more here, or a smaller margin",
        ),
    ],
)
def test_fixed_places_must_lie_on_their_paper(labels, message):
    a4 = Paper(name="A4", width="210 mm", height="297 mm")
    assert Stock(**CARD | PERFORATED | {"labels": LABELS | labels}).paper_violation(a4) == message


@pytest.mark.parametrize(
    ("values", "left", "stays_white"),
    [
        ({"frame": "0 mm"}, "5 mm", False),
        ({"frame": "0 mm"}, "4.9 mm", True),
        ({"frame": "2 mm"}, "3 mm", False),
        ({"frame": "2 mm"}, "2.9 mm", True),
        ({"frame": "0 mm", "bleed": "1 mm"}, "6 mm", False),
        ({"frame": "0 mm", "bleed": "1 mm"}, "5.9 mm", True),
    ],
)
def test_colour_of_fixed_places_stays_out_of_the_margin_that_printers_leave_white(values, left, stays_white):
    a4 = Paper(name="A4", width="210 mm", height="297 mm")
    labels = LABELS | {"left": left, "pitch_across": "87 mm", "pitch_down": "57 mm", "top": "7 mm"}
    message = Stock(**CARD | PERFORATED | values | {"labels": labels}).paper_violation(a4)
    assert ("that stay white" in (message or "")) == stays_white
    assert stays_white or message is None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, None),
        ({"width": "200 mm"}, "a tent is as wide as its paper; expected 'width: 210 mm', as A4 is"),
        (
            {"frame": "3 mm"},
            "a frame of 3 mm is within the 5 mm of A4 that stay white, 'margin' in site_config/paper/a4.yml",
        ),
        ({"height": "115 mm"}, "two faces, a foot of 60 mm and flaps to hook take 306 mm; A4 has 297 mm"),
    ],
)
def test_a_tent_must_come_out_of_its_paper(values, message):
    a4 = Paper(name="A4", width="210 mm", height="297 mm")
    tent = CARD | {"width": "210 mm", "height": "100 mm", "bleed": "0 mm", "frame": "5 mm", "safe": "10 mm"}
    assert Stock(**tent | {"tent": {"paper": "a4", "foot": "60 mm"}} | values).paper_violation(a4) == message


def test_every_shipped_tent_comes_out_of_its_paper():
    read = {
        path.stem: yaml.safe_load(path.read_text())
        for path in (*SHIPPED.glob("stock/*.yml"), *SHIPPED.glob("paper/*.yml"))
    }
    tents = {name: Stock(**values) for name, values in read.items() if "tent" in values}
    assert {stock.required_paper for stock in tents.values()} == {"a4", "letter"}
    assert all(stock.paper_violation(Paper(**read[stock.required_paper])) is None for stock in tents.values())


def test_every_shipped_stock_and_paper_says_where_its_size_comes_from():
    for path in SHIPPED.glob("[ps][at]*/*.yml"):
        if path.parent.name in ("stock", "paper"):
            assert yaml.safe_load(path.read_text())["source"], path.name
