from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from build_tools.stock import Paper, Stock

SHIPPED = Path(__file__).parents[1] / "site_config"
CARD = {"name": "Card", "width": "85 mm", "height": "55 mm"}


def test_the_shipped_sizes_are_what_their_names_say():
    read = {path.stem: yaml.safe_load(path.read_text()) for path in sorted(SHIPPED.glob("[ps][at]*/*.yml"))
            if path.parent.name in ("stock", "paper")}
    card, a4, letter = Stock(**read["85x55"]), Paper(**read["a4"]), Paper(**read["letter"])
    assert (card.width, card.height, card.bleed, card.safe) == (85, 55, 3, 4)
    assert (a4.width, a4.height) == (210, 297)
    assert (letter.width, letter.height) == pytest.approx((215.9, 279.4))


@pytest.mark.parametrize(("model", "values", "message"), [
    (Stock, {"widht": "1 mm"}, "Extra inputs are not permitted"),
    (Stock, {"width": "85"}, "'85' has no unit"),
    (Stock, {"width": "0 mm"}, "greater than 0"),
    (Stock, {"bleed": "-1 mm"}, "greater than or equal to 0"),
    (Stock, {"safe": "28 mm"}, "a safe margin of 28 mm leaves no room on a card 55 mm wide"),
    (Stock, {"corner_radius": "30 mm"}, "a corner radius of 30 mm is more than half of 55 mm"),
    (Paper, {"margin": "30 mm"}, "a margin of 30 mm leaves nothing of 85 x 55 mm")])
def test_impossible_sizes_are_refused(model, values, message):
    with pytest.raises(ValidationError, match=message):
        model(**CARD | values)
