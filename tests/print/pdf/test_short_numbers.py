"""Numbers of what is painted are as long as an eye can tell."""

import pydyf
import pytest

from playbook_press.print.pdf.short_numbers import shorten_numbers


def painted(*parts, on_page=True):
    """The parts of a content stream after they were shortened."""
    pdf, stream = pydyf.PDF(), pydyf.Stream(list(parts))
    pdf.add_object(stream)
    if on_page:
        pdf.add_object(pydyf.Dictionary({"Type": "/Page", "Contents": stream.reference}))
    shorten_numbers(pdf)
    return stream.stream


@pytest.mark.parametrize(
    ("written", "short"),
    [
        (b"0.435294 0.607843 0.690196 RG", b"0.435 0.608 0.69 RG"),
        (b"23.656854 20 25 21.656854 25 23 c", b"23.657 20 25 21.657 25 23 c"),
        (b"-88.627417 0.0000004 m", b"-88.627 0 m"),
        (b"0.1234567 -0.000001 l", b"0.123 0 l"),
        (b"1.6 w", b"1.6 w"),
        (b"1 0 0 -1 209.196850 95.811024 Tm", b"1 0 0 -1 209.197 95.811 Tm"),
        (b"[<0020>-45.989205859676176<0013>-43] TJ", b"[<0020>-46<0013>-43] TJ"),
    ],
)
def test_colours_places_and_spacing_are_rounded(written, short):
    assert painted(written) == [short]


@pytest.mark.parametrize(
    "part",
    [
        b"0.893858 0 0 0.893858 0 0 cm",
        b"[(3.14159265 m)] TJ",
        b"(0.435294 w)",
        "/A1.0",
        b"[" + 60 * b"1" + b" 2] 0 d",  # which a pattern that may cut digits at will would not finish
        b"\x00\x01 0.123456 m",
    ],
)
def test_matrices_of_drawings_words_and_all_else_stay_as_they_are(part):
    assert painted(part) == [part]


@pytest.mark.parametrize(
    ("matrix", "short"),
    [
        (b"0.75 0 0 -0.75 0 841.9 cm", b"5.123 0.123 l"),
        (b"300 0 0 300 0 0 cm", b"5.123457 0.123457 l"),
        (b"0 -100 0.5 0 0 0 cm", b"5.12346 0.12346 l"),  # turned, and longer one way alone
        (b"0.75 0 0 0.75 0 0 cm", b"5.123 0.123 l"),
    ],
)
def test_what_is_enlarged_keeps_the_decimals_that_show(matrix, short):
    line = b"5.1234567 0.1234567 l"
    assert painted(b"q", matrix, line, b"Q", line) == [b"q", matrix, short, b"Q", b"5.123 0.123 l"]


def test_matrices_within_one_another_enlarge_together():
    ten = b"10 0 0 10 0 0 cm"
    assert painted(ten, b"q", ten, b"5.1234567 0 m")[-1] == b"5.12346 0 m"


def test_of_a_group_whose_scale_is_not_known_lengths_stay_exact():
    parts = [b"5.1234567 0.1234567 l", b"0.435294 0.607843 0.690196 RG"]
    assert painted(*parts, on_page=False) == [parts[0], b"0.435 0.608 0.69 RG"]
