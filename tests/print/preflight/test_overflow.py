"""Every way in which a card was seen to lose something, printed for real."""

import pytest

from playbook_press.core.project import SHIPPED
from playbook_press.print.preflight import overflow

MANY = " ".join(f"word{number}" for number in range(60))
TALL = f"<p>{MANY}</p>"


@pytest.fixture
def found(printed, deck_html):
    """The faults of a deck of two whose first front holds more HTML."""

    def run(on_front, css=""):
        return [
            str(fault) for fault in overflow.check_faces(printed(deck_html(2, on_front), css).boxes, safe=4)
        ]

    return run


def test_what_fits_passes(found, deck):
    assert found("<p>Three more words.</p>") == []
    assert overflow.check_faces(deck.boxes, safe=4) == ()


def test_what_stands_in_every_kind_of_box_passes(found):
    assert (
        found(
            '<p style="float: right">a</p><p style="position: absolute; bottom: 0">b</p>'
            '<table><tr><td>c</td></tr></table><p style="transform: rotate(180deg)">d</p>'
            '<div style="height: 5mm; overflow: hidden">e</div>'
        )
        == []
    )


def test_hyphens_capitals_and_generated_words_pass(found):
    assert (
        found(
            '<p style="width: 12mm; hyphens: auto">responsibility</p>',
            '.kind::before { content: "Kind: " } h2 { text-transform: uppercase } '
            "h2::first-letter { font-size: 20pt }",
        )
        == []
    )


def test_a_space_may_hang_over(found):
    assert found('<p style="position: absolute; top: 50mm">&nbsp;</p>') == []


def test_tall_text_is_counted_in_words(found):
    [fault] = found(TALL)
    assert fault.startswith("B01 front: 42 words too many (the last that fits is 'word24'); ")
    assert fault.endswith(" mm of it runs on to the next page")


def test_a_word_too_many_is_said_in_the_singular(found):
    [fault] = found('<p style="position: absolute; top: 42mm">adieu</p>')
    assert fault == "B01 front: 1 word too many (the last that fits is 'leave'); 1.4 mm past the bottom edge"


def test_a_line_that_is_too_wide(found):
    [fault] = found('<p style="white-space: nowrap">' + MANY + "</p>")
    assert fault.startswith("B01 front: 60 words too many (the last that fits is 'leave'); ")
    assert fault.endswith(" mm past the right edge")


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("position: absolute; left: -3mm", "B01 front: 'away' reaches 1.0 mm past the left edge"),
        ("margin-left: -4mm", "B01 front: 'away' reaches 2.0 mm past the left edge"),
        ("position: absolute; top: -10mm", "B01 front: 'away' reaches 8.0 mm past the top edge"),
        ("transform: translate(-5mm)", "B01 front: 'away' reaches 3.0 mm past the left edge"),
    ],
)
def test_text_outside_the_safe_area(found, style, message):
    assert found(f'<p style="{style}">away</p>') == [message]


@pytest.mark.parametrize(
    "style",
    [
        "height: 8mm; overflow: hidden",
        "height: 8mm",
        "max-height: 8mm; overflow: hidden",
        "position: relative; height: 8mm; overflow: hidden",
    ],
)
def test_text_cut_by_its_box(found, style):
    [fault] = found(f'<div style="{style}">{MANY[:200]}</div>')
    assert "words too many (the last that fits is 'word" in fault


def test_a_line_cut_by_its_box(found):
    [fault] = found('<p style="width: 20mm; overflow: hidden; white-space: nowrap">A line that is cut</p>')
    assert fault.startswith("B01 front: 5 words too many")
    assert fault.endswith(" mm past the right edge")


def test_a_box_out_of_the_flow_is_not_cut_by_boxes_that_do_not_hold_it(found):
    inside = '<span style="position: absolute; bottom: 0">below</span>'
    assert found(f'<div style="height: 6mm; overflow: hidden">a{inside}</div>') == []
    assert (
        len(
            found(
                '<div style="height: 6mm; overflow: hidden; position: relative">a'
                '<span style="position: absolute; top: 20mm">below</span></div>'
            )
        )
        == 1
    )


def test_a_float_that_goes_on_upon_the_next_card_is_the_fault_of_its_own(found):
    [fault] = found(f'<div style="float: left; width: 20mm">{MANY}</div>')
    assert fault.startswith("B01 front: ")
    assert "words too many" in fault


@pytest.mark.parametrize(
    "html",
    [
        f'<div style="display: flex"><div>{MANY}</div><div>{MANY[:90]}</div></div>',
        f'<p style="max-lines: 1; continue: discard">{MANY}</p>',
        '<p style="display: none">never seen</p>',
    ],
)
def test_text_that_the_layout_drops(found, html):
    [fault] = found(html)
    assert fault.startswith("B01 front: ")
    assert "words too many" in fault


def test_a_picture_that_is_too_large(found, project):
    faults = found('<img src="images/map.png" alt="Map" style="width: 90mm; height: 5mm">')
    assert faults == ["B01 front: a picture reaches 15.0 mm past the right edge"]


def test_two_faces_on_a_page(found):
    assert "B01 back: stands on the same page as 'B01 front'; break the page between them" not in found("")
    faults = found("", ".face { height: 15mm; break-after: auto } .face:nth-child(2) { page: belief }")
    assert "B01 front: stands on the same page as 'B01 back'; break the page between them" in faults


def test_a_page_without_a_face(printed, deck_html):
    html = deck_html(1).replace("</body>", '<p style="break-before: page">Lost</p></body>')
    assert [str(fault) for fault in overflow.check_faces(printed(html).boxes, safe=4)] == [
        "page 3 holds no face"
    ]


def test_a_face_that_is_not_shown(printed, deck_html):
    faults = overflow.check_faces(printed(deck_html(1), ".back { display: none }").boxes, safe=4)
    assert "B01 back: does not appear on any page" in map(str, faults)


FLOW = """<!doctype html><html lang="en"><head><title>Workbook</title></head><body><h1>Winning beliefs</h1>
<section data-unit="B01"><h2>Every hoop</h2>{block}</section></body></html>"""
FLOW_CSS = """@page { size: A5; margin: 20mm; @top-left { content: "Winning beliefs" } }
html { font: 11pt 'Atkinson Hyperlegible' }"""


@pytest.fixture
def flowing(printed):
    def run(block, css=""):
        return [
            str(fault)
            for fault in overflow.check_flow(printed(FLOW.format(block=block), FLOW_CSS + css).boxes)
        ]

    return run


def test_a_flow_may_run_over_pages(flowing, printed):
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(60))
    long = (
        f"<table><thead><tr><th>Head</th></tr></thead>{rows}</table><p>{MANY * 20}</p><ol><li>One</li></ol>"
    )
    assert printed(FLOW.format(block=long), FLOW_CSS).pages > 3
    assert flowing(long) == []


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (f'<p style="white-space: nowrap">{MANY}</p>', "60 words too many (the last that fits is 'hoop')"),
        ('<p style="margin-left: -5mm">out</p>', "'out' reaches 5.0 mm past the left edge"),
        (
            f'<div style="height: 9mm; overflow: hidden">{MANY}</div>',
            "51 words too many (the last that fits is 'word8')",
        ),
        (
            '<p style="display: none">never seen</p>',
            "2 words too many (the last that fits is 'hoop'); they are not shown",
        ),
        ('<img src="images/map.png" alt="Map" style="height: 300mm; width: 9mm">', "a picture reaches"),
    ],
)
def test_what_a_flow_cuts_or_loses_is_a_fault_of_its_unit(flowing, project, block, message):
    [fault] = flowing(block)
    assert fault.startswith(f"B01: {message}")


def test_the_name_of_a_room_to_write_in_may_take_two_lines(flowing):
    style = (SHIPPED / "templates/workshops/book.css").read_text(encoding="utf-8")
    rules = "".join(line for line in style.splitlines() if line.startswith(".room-title"))
    name = f'<div style="position: relative"><p class="room-title" data-words="{MANY}"></p></div>'
    assert flowing(f"<p>Text</p>{name}", f":root {{ --rule: 7mm }} {rules}") == []


def test_a_running_head_stays_on_its_page(flowing):
    style = 'content: "Winning beliefs"; white-space: nowrap; margin-left: -25mm; width: 60mm'
    head = f"@page {{ @top-left {{ {style} }} }}"
    assert flowing("<p>Text</p>", head) == ["'Winning beliefs' reaches 5.0 mm past the left edge"]


def test_a_word_that_may_be_too_long_for_its_card_is_named():
    assert overflow.describe_long_word("A Rhabarberbarbarabarbarbarenbart") == (
        "; 'Rhabarberbarbarabarbarbarenbart' has 31 letters: a shorter word, or two, may fit"
    )
    assert overflow.describe_long_word("Words of an ordinary length") == ""
