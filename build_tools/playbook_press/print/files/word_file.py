"""Writes a Word file with real headings, lists and tables. The only module that uses python-docx."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from playbook_press.compose.files.word_document import CUT, WordDocument
from playbook_press.core.rich_text import RULE, Paragraph, Picture, RichBlock, Table
from playbook_press.print.files.office_zip import office_file, set_date

SIZES = {"Normal": 11, "Title": 24, "Heading 1": 15, "Heading 2": 13}  # pt
STYLES = {
    "h1": "Title",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "item": "List Bullet",
    "step": "List Number",
    "quote": "Quote",
}
TABLE = "Table Grid"
RULE_HEIGHT = 22  # pt: room for a hand
CELL_SPACE = 3  # pt: between the words of a cell and the lines above and below
# style of a paragraph -> the look of its lines, and where they are
BORDERS = {RULE: ("single", "bottom", "between"), CUT: ("dashed", "top")}
# what follows borders in the properties of a paragraph (ECMA-376, 17.3.1.26)
AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
LEAST_SHARE, MOST_SHARE = 6, 40  # characters by which columns share the width
LEVEL = 8  # mm: how much deeper a list in a list stands
Draw = Callable[[Picture], bytes]


def word_file(document: WordDocument, draw: Draw) -> bytes:
    """A Word file. `draw`: makes a PNG of a picture."""
    made = Document()
    set_page(made.sections[0], document)
    set_styles(made, document)
    drop_unused_styles(made)
    describe(made.core_properties, document)
    add_foot(made.sections[0], document)
    for number, page in enumerate(document.pages):
        for at, block in enumerate(page.blocks):
            add_block(made, block, draw, breaks=number > 0 and at == 0)
    out = BytesIO()
    made.save(out)
    return office_file(out.getvalue(), document.seconds)


def describe(properties: Any, document: WordDocument) -> None:
    """What the file says of itself; nothing of the template's."""
    properties.title, properties.author = document.title, document.author
    properties.last_modified_by, properties.language = document.author, document.language
    properties.subject = properties.keywords = properties.comments = ""
    properties.revision = 1
    set_date(properties, document.seconds)


def set_page(section: Any, document: WordDocument) -> None:
    section.page_width, section.page_height = Mm(document.width), Mm(document.height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(document.margin))


def set_styles(made: Any, document: WordDocument) -> None:
    """Typeface, sizes and colours, and the language, by which a program spells and reads aloud."""
    for name in ("Normal", *dict.fromkeys(STYLES.values())):
        style = made.styles[name]
        style.font.name = document.font  # programs that do not have it take another
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [each for each in fonts.attrib if "heme" in each]:
            del fonts.attrib[attribute]
        for script in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(script), document.font)
        style.font.size = Pt(SIZES.get(name, SIZES["Normal"]))
        heading = name in ("Title", "Heading 1", "Heading 2")
        style.font.color.rgb = RGBColor.from_string(
            (document.colours.solid if heading else document.ink)[1:].upper()
        )
        style.font.bold = heading or None
    for border in list(made.styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    for look in made.styles.element.iter(qn("w:lang")):
        look.set(qn("w:val"), document.language)
    if document.right_to_left:
        made.styles["Normal"].element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def drop_unused_styles(made: Any) -> None:
    """Styles that nothing uses go: the template of the library has some hundred and sixty."""
    root = made.styles.element
    styles = {each.get(qn("w:styleId")): each for each in root.iter(qn("w:style"))}
    needed = [each.get(qn("w:styleId")) for each in styles.values() if each.get(qn("w:default"))]
    needed += [made.styles[name].style_id for name in (*STYLES.values(), TABLE, "Footer")]
    for name in needed:  # grows: styles are based on others
        needed += [
            found
            for tag in ("w:basedOn", "w:next", "w:link")
            for each in styles[name].iter(qn(tag))
            if (found := each.get(qn("w:val"))) not in needed
        ]
    for name in styles.keys() - set(needed):
        root.remove(styles[name])


def add_foot(section: Any, document: WordDocument) -> None:
    """Whose paper it is, and the number of the page."""
    line = section.footer.paragraphs[0]
    line.add_run(f"{document.foot} · ").font.size = Pt(9)
    run = line.add_run()
    run.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)


def add_block(made: Any, block: RichBlock, draw: Draw, *, breaks: bool) -> None:
    """A block; `breaks`: at the top of a new page."""
    adders: dict[type, Callable[..., Any]] = {
        Paragraph: partial(add_paragraph, made),
        Table: partial(add_table, made),
        Picture: partial(add_picture, made, draw),
    }
    first = adders[type(block)](block)
    if breaks and first is not None:
        first.paragraph_format.page_break_before = True


def add_paragraph(place: Any, line: Paragraph) -> Any:
    """A paragraph in the document or in a cell."""
    made = place.add_paragraph(style=STYLES.get(line.style))
    write_runs(made, line)
    if line.style in BORDERS:
        add_borders(made, *BORDERS[line.style])
    if line.style == RULE:
        made.paragraph_format.line_spacing = Pt(RULE_HEIGHT)
    if line.style in ("item", "step") and line.level:
        made.paragraph_format.left_indent = Mm(LEVEL * (line.level + 1))
    if line.style == "step" and line.number == 1:
        restart(place, made)
    elif line.style == "step":
        follow(place, made)
    return made


def write_runs(made: Any, line: Paragraph) -> None:
    for words in line.runs:
        run = made.add_run(words.text)  # a line feed becomes a break
        run.bold, run.italic = words.bold or None, words.italic or None


def add_borders(made: Any, look: str, *sides: str) -> None:
    """Lines above, below or between paragraphs."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", look), ("sz", "4"), ("space", "6"), ("color", "6B7683")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    made._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def restart(place: Any, made: Any) -> None:
    """Number from 1 again: a list of its own (ECMA-376, 17.9.15)."""
    numbering = place.part.numbering_part.element
    own = made.part.document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(each for each in numbering.num_lst if each.numId == own).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    set_number(made, number.numId)


def follow(place: Any, made: Any) -> None:
    """Go on with the list that was begun last."""
    set_number(made, place.part.numbering_part.element.num_lst[-1].numId)


def set_number(made: Any, number: int) -> None:
    properties = made._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def add_table(made: Any, table: Table) -> Any:
    """A table whose heads are repeated on each page; None, for a table cannot begin a page by itself."""
    across = max((len(row) for row in table.rows), default=0)
    if not across:
        return None
    grid = made.add_table(rows=0, cols=across, style=TABLE)
    grid.alignment = WD_TABLE_ALIGNMENT.LEFT
    share_width(grid, made.sections[0], table)
    for number, row in enumerate(table.rows):
        cells = grid.add_row()
        for cell, lines in zip(cells.cells, row, strict=False):
            write_cell(cell, lines)
        if number < table.heads:
            cells._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.add_paragraph()
    return None


def share_width(grid: Any, section: Any, table: Table) -> None:
    """Columns as wide as their longest words ask."""
    lengths = [0] * len(grid.columns)
    for row in table.rows:
        for at, cell in enumerate(row):
            lengths[at] = max(lengths[at], *(len(line.text) for line in cell), 0)
    shares = [min(max(length, LEAST_SHARE), MOST_SHARE) for length in lengths]
    room = section.page_width - section.left_margin - section.right_margin
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = int(room * share / sum(shares))


def write_cell(cell: Any, lines: tuple[Paragraph, ...]) -> None:
    """The paragraphs of a cell, which has an empty one to begin with."""
    for line in lines:
        shape = add_paragraph(cell, line).paragraph_format
        shape.space_before = shape.space_after = Pt(CELL_SPACE)
    if lines:
        cell._tc.remove(cell.paragraphs[0]._p)


def add_picture(made: Any, draw: Draw, picture: Picture) -> Any:
    """A picture with its alternative text; none for one that says nothing."""
    if not picture.alt:
        return None
    line = made.add_paragraph()
    shape = line.add_run().add_picture(BytesIO(draw(picture)), width=Mm(120))
    shape._inline.docPr.set("descr", picture.alt)
    return line
