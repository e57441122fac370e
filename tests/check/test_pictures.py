"""A photograph in a format that nobody can show is told with what to do; none is larger than a press can
hold in its memory."""

import pytest
from PIL import Image

from playbook_press.check.pictures import HEIC, photograph_violations

TOO_LARGE = "has 8,001 x 5,000 dots; expected at most 40 million dots; make it smaller"
HEAD = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.mark.parametrize("name", ["yard.jpg", "yard.png", "yard.webp"])
def test_heic_is_known_whatever_its_name_says(tmp_path, name):
    (tmp_path / name).write_bytes(HEAD)
    assert list(photograph_violations(tmp_path / name)) == [HEIC]


def test_what_is_neither_is_told_as_before(tmp_path):
    (tmp_path / "yard.jpg").write_bytes(b"words")
    assert list(photograph_violations(tmp_path / "yard.jpg")) == [
        "is no JPG picture; expected one, or another ending"
    ]


@pytest.mark.parametrize(("width", "said"), [(8000, []), (8001, [TOO_LARGE])])
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_photograph_has_at_most_40_million_dots(tmp_path, width, said, ending):
    path = tmp_path / f"quay.{ending}"
    Image.new("L", (width, 5000)).save(path)
    assert list(photograph_violations(path)) == said
