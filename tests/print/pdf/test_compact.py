"""What is put together holds each font and drawing once, and shows and says the same."""

from collections import Counter
from io import BytesIO

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from playbook_press.print.pdf.compact import compact, save_compact
from playbook_press.print.pdf.merge import append_pdf, merge
from playbook_press.print.pdf.shared_fonts import Painted, composite_fonts, join_programs, program_of
from playbook_press.print.pdf.tagged_pdf import Dictionary, Name, Stream, open_pdf, save
from playbook_press.print.preflight import pdf_ua, tag_tree

DRAWING = '<svg width="9" height="9"><title>Dot</title><circle cx="4" cy="4" r="3" opacity=".5"/></svg>'


@pytest.fixture
def parts(printed, deck_html):
    words = ("Ask first", "Quick waltz", "Non\u00a0stop")
    return [
        printed(deck_html(1, f"<p>{each}{DRAWING}</p>", first=at + 1)).pdf for at, each in enumerate(words)
    ]


@pytest.fixture
def loose(parts):
    """The parts one behind the other, each with what it brought."""
    target, *others = map(open_pdf, parts)
    for number, other in enumerate(others):
        append_pdf(target, other, f"{number}.")
    return save(target)


def fonts_of(pdf):
    named = [lists.Font for lists in Painted.by(pdf).lists.values() if Name.Font in lists]
    return composite_fonts(named)


def test_parts_share_one_subset_of_each_font(parts, loose):
    apart, together = open_pdf(loose), open_pdf(merge(parts, title="All", lang="en"))
    assert Counter(map(len, fonts_of(apart).values())) == {3: len(fonts_of(apart))}
    assert [len({program_of(font) for font in fonts}) for fonts in fonts_of(together).values()] == [1] * len(
        fonts_of(apart)
    )


def test_pages_show_and_say_the_same(parts, loose):
    before, after = (pypdfium2.PdfDocument(data) for data in (loose, merge(parts, title="All", lang="en")))
    for one, other in zip(before, after, strict=True):
        assert one.get_textpage().get_text_range() == other.get_textpage().get_text_range()
        assert one.render(scale=3).to_pil().tobytes() == other.render(scale=3).to_pil().tobytes()


def test_a_glyph_that_stands_for_two_characters_keeps_a_font_for_each(printed, deck_html):
    spaces = (" ", "\u00a0")
    parts = [printed(deck_html(1, f"<p>a{each}b</p>", first=at + 1)).pdf for at, each in enumerate(spaces)]
    merged = merge(parts, title="All", lang="en")
    said = [text_of(part) for part in parts]
    assert said[0] != said[1]
    assert text_of(merged) == said[0] + said[1]
    assert pdf_ua.check(merged) == ()


def text_of(pdf):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_a_drawing_is_kept_once(loose):
    pdf = open_pdf(save_compact(open_pdf(loose)))
    drawings = [each.read_bytes() for each in pdf.objects if is_drawing(each)]
    assert drawings
    assert len(set(drawings)) == len(drawings)


def is_drawing(each):
    return isinstance(each, Stream) and each.get(Name.Subtype) == Name.Form


def test_lists_of_what_drawings_use_stand_beside_them(loose):
    pdf = open_pdf(save_compact(open_pdf(loose)))
    lists = [each.stream_dict[Name.Resources] for each in pdf.objects if is_drawing(each)]
    assert all(each.is_indirect for each in lists)
    assert not any(value == Dictionary() for each in lists for _, value in each.items())


def test_what_is_compact_already_stays_as_it_is(loose):
    once = compact(loose)
    assert len(once) < len(loose)
    assert compact(once) == once


def test_a_joined_font_is_a_font_that_others_read(parts):
    [font, *_] = fonts_of(pdf := open_pdf(merge(parts, title="All", lang="en"))).values()
    font = TTFont(BytesIO(program_of(font[0])))
    drawn = [name for name in font.getGlyphOrder() if font["glyf"][name].numberOfContours]
    assert len(drawn) > len("Ask first")
    assert len(pdf.pages) > 0


def test_fonts_that_contradict_one_another_are_not_joined(parts):
    pdf = open_pdf(parts[0])
    programs = [program_of(fonts[0]) for fonts in fonts_of(pdf).values()]
    assert len(programs) > 1
    assert join_programs(programs) == b""


def test_a_workbook_embeds_no_font_in_which_nothing_is_set(taught):
    book = taught["first-hour-workbook-a4.pdf"].pdf
    assert not [name for name in fonts_of(open_pdf(book)) if name.endswith("-Form")]
    assert (pdf_ua.check(book), tag_tree.check(book)) == ((), ())
