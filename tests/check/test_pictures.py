"""A photograph is no larger than what a press can hold in its memory."""

import pytest
from PIL import Image

from playbook_press.check.pictures import photograph_violations

TOO_LARGE = "has 8,001 x 5,000 dots; expected at most 40 million dots; make it smaller"


@pytest.mark.parametrize(("width", "said"), [(8000, []), (8001, [TOO_LARGE])])
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_photograph_has_at_most_40_million_dots(tmp_path, width, said, ending):
    path = tmp_path / f"quay.{ending}"
    Image.new("L", (width, 5000)).save(path)
    assert list(photograph_violations(path)) == said
