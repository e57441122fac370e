"""Writes slides as a PowerPoint file in the house design.

The design is in the master and its layouts, so that a slide which somebody adds looks like the others. What
a slide says is in its layout's own places, in the order in which it is read.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches, Pt

from playbook_press.compose.files.slide_deck import DeckSlide, SlideDeck
from playbook_press.core.rich_text import Paragraph
from playbook_press.print.files.office_zip import office_file, set_date
from playbook_press.print.files.slide_timer import runs_out
from playbook_press.print.files.slides_design import (
    FIGURE,
    FOOT_SIDES,
    HEIGHT,
    LEFT,
    NAMESPACES,
    NOTE_SIZE,
    ON_COLOUR,
    PART,
    TEXT_WIDTH,
    TITLE,
    WIDTH,
    WORDS,
    XMLNS,
    dress,
    ordered_layouts,
)

LAYOUTS = {"title": TITLE, "part": PART, "words": WORDS, "figure": FIGURE}
BAR = (LEFT, 6.38, 9.2, 0.22)
BAR_LABEL = (LEFT + 9.4, 6.2, 2.1, 0.55)
FIGURE_ROOM = (LEFT, 1.65, TEXT_WIDTH, 5.0)
BULLET_INDENT = 0.55  # inches

Figures = Mapping[str, bytes]


def slides_file(deck: SlideDeck, figures: Figures) -> bytes:
    """A file of slides. `figures`: a PNG for the anchor of each slide that shows one."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = Inches(WIDTH), Inches(HEIGHT)
    dress(shown, deck)
    for slide in deck.slides:
        add_slide(shown, deck, slide, figures)
    describe(shown.core_properties, deck)
    out = BytesIO()
    shown.save(out)
    return office_file(out.getvalue(), deck.seconds)


def describe(properties: Any, deck: SlideDeck) -> None:
    """What the file says of itself; nothing of the template's."""
    properties.title, properties.author, properties.last_modified_by = deck.title, deck.author, deck.author
    properties.language, properties.identifier, properties.revision = deck.language, deck.code, 1
    properties.subject = properties.keywords = properties.comments = ""
    set_date(properties, deck.seconds)


def add_slide(shown: Any, deck: SlideDeck, slide: DeckSlide, figures: Figures) -> None:
    """One slide; its name and its last line hold its code and the fingerprints of its words and of its
    notes."""
    kind = LAYOUTS[slide.layout]
    layout = ordered_layouts(shown.slide_master)[kind]
    made = shown.slides.add_slide(layout)
    made._element.find("p:cSld", NAMESPACES).set("name", slide_name(deck, slide))
    made.shapes.title.text_frame.text = slide.title
    if kind != FIGURE:
        body = next(each for each in made.placeholders if each.placeholder_format.idx == 1)
        write_body(body, slide)
    if slide.layout == "figure":
        add_figure(made, slide, figures[slide.anchor])
    if slide.minutes:
        add_timer(made, slide)
    add_foot(made, layout, f"{deck.title} · {slide_name(deck, slide)}", "bg1" if kind in ON_COLOUR else "tx2")
    if slide.notes:
        made.notes_slide.notes_text_frame.text = "\n".join(slide.note_lines)
    set_language(made, deck.language)


def slide_name(deck: SlideDeck, slide: DeckSlide) -> str:
    """ "W03/m2-3 k3f9a2", and the fingerprint of its notes, if any, behind it."""
    return " ".join(filter(None, (f"{deck.code}/{slide.anchor}", slide.fingerprint, slide.notes_fingerprint)))


def write_body(shape: Any, slide: DeckSlide) -> None:
    """How it is done, in the colour of workshops, then the words, with bullets or numbers where they are a
    list; the place goes if there are none."""
    if not (slide.how or slide.body):
        shape._element.getparent().remove(shape._element)
        return
    frame = shape.text_frame
    lines = [frame.paragraphs[0], *(frame.add_paragraph() for _ in range(len(slide.body) - (not slide.how)))]
    if slide.how:
        run = lines.pop(0).add_run()
        run.text, run.font.bold, run.font.size = slide.how, True, Pt(22)
        run.font._element.insert(
            0, parse_xml(f'<a:solidFill {XMLNS}><a:schemeClr val="accent1"/></a:solidFill>')
        )
    for made, line in zip(lines, slide.body, strict=True):
        write_paragraph(made, line, slide.size if slide.layout == "words" else None)


def write_paragraph(made: Any, line: Paragraph, size: int | None) -> None:
    for words in line.runs:
        for number, text in enumerate(words.text.split("\n")):
            if number:
                made.add_line_break()
            run = made.add_run()
            run.text, run.font.bold, run.font.italic = text, words.bold or None, words.italic or None
            run.font.size = Pt(size) if size else None
    if line.style in ("item", "step"):
        add_bullet(made._p.get_or_add_pPr(), line)


def add_bullet(properties: Any, line: Paragraph) -> None:
    """A bullet or a number in the margin."""
    indent = Inches(BULLET_INDENT)
    properties.set("marL", str(indent * (line.level + 1)))
    properties.set("indent", str(-indent))
    look = (
        f'<a:buAutoNum {XMLNS} type="arabicPeriod" startAt="{max(line.number, 1)}"/>'
        if line.style == "step"
        else f'<a:buChar {XMLNS} char="•"/>'
    )
    properties.append(parse_xml(f'<a:buClr {XMLNS}><a:schemeClr val="accent1"/></a:buClr>'))
    properties.append(parse_xml(f'<a:buFont {XMLNS} typeface="+mj-lt"/>'))
    properties.append(parse_xml(look))


def add_figure(made: Any, slide: DeckSlide, png: bytes) -> None:
    """The figure, as large as its place allows, with its alternative text."""
    left, top, width, height = map(Inches, FIGURE_ROOM)
    shape = made.shapes.add_picture(BytesIO(png), left, top)
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = left + (width - shape.width) // 2
    shape.name, alt = "Figure", slide.figure.alt if slide.figure else ""
    shape._element.nvPicPr.cNvPr.set("descr", alt)


def add_timer(made: Any, slide: DeckSlide) -> None:
    """A bar that runs out in the minutes of the exercise once it is clicked, and how long it is, in
    words."""
    label = made.shapes.add_textbox(*map(Inches, BAR_LABEL))
    label.name = "Minutes"
    label.text_frame.text = slide.timer
    [words] = label.text_frame.paragraphs[0].runs
    words.font.size, words.font.bold = Pt(20), True
    for name, colour in (("Time", "bg2"), ("Time left", "accent1")):
        bar = made.shapes.add_shape(1, *map(Inches, BAR))
        bar.name = name
        look = bar._element.spPr
        look.append(parse_xml(f'<a:solidFill {XMLNS}><a:schemeClr val="{colour}"/></a:solidFill>'))
        look.append(parse_xml(f"<a:ln {XMLNS}><a:noFill/></a:ln>"))
        bar._element.remove(bar._element.find("p:style", NAMESPACES))
        hide_from_readers(bar._element.nvSpPr.cNvPr)
    made._element.append(parse_xml(runs_out(bar.shape_id, slide.minutes * 60_000)))


def hide_from_readers(properties: Any) -> None:
    """Mark a shape as decoration: what it shows is said in words beside it."""
    decorative = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    properties.append(
        parse_xml(
            f'<a:extLst {XMLNS}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
            f'xmlns:adec="{decorative}" val="1"/></a:ext></a:extLst>'
        )
    )


def add_foot(made: Any, layout: Any, text: str, colour: str) -> None:
    """The last line of a slide: what it belongs to, its code and fingerprints, which survive in programs
    that drop the names of slides, and its number."""
    for shape in layout.placeholders:
        if (name := shape.placeholder_format.type.name) in FOOT_SIDES:
            own = deepcopy(shape._element)
            own.nvSpPr.cNvPr.set("id", str(max(each.shape_id for each in made.shapes) + 1))
            own.spPr[:] = []
            made.shapes._spTree.append(own)
            if name == "FOOTER":
                made.placeholders[shape.placeholder_format.idx].text_frame.text = text
            for line in own.iterfind(".//a:p", NAMESPACES):
                line.get_or_add_pPr().set("algn", FOOT_SIDES[name])
            for run in (*own.iterfind(".//a:r", NAMESPACES), *own.iterfind(".//a:fld", NAMESPACES)):
                run.get_or_add_rPr().set("sz", f"{NOTE_SIZE}00")
                run.rPr[:] = [
                    parse_xml(f'<a:solidFill {XMLNS}><a:schemeClr val="{colour}"/></a:solidFill>'),
                    parse_xml(f'<a:latin {XMLNS} typeface="+mn-lt"/>'),
                ]


def set_language(made: Any, language: str) -> None:
    """The language of all words, so that the program spells and reads aloud by it."""
    for run in words_of(made):
        run.set("lang", language)


def words_of(made: Any) -> Iterator[Any]:
    for run in made._element.iterfind(".//a:r", NAMESPACES):
        yield run.get_or_add_rPr()
    yield from made._element.iterfind(".//a:fld/a:rPr", NAMESPACES)
