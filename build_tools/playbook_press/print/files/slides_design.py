"""The house design of slides: theme, master and layouts of a PowerPoint file."""

from collections.abc import Iterable
from html import escape
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from playbook_press.compose.files.slide_deck import SlideDeck

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
WIDTH, HEIGHT = 13.333, 7.5  # inches: 16 to 9
LEFT, TEXT_WIDTH = 1.1, 11.5  # inches
TITLE, PART, WORDS, FIGURE = range(4)  # the layouts that are kept, in this order
KEPT = ("Title Slide", "Section Header", "Title and Content", "Title Only")
NOTE_SIZE = 14  # pt: below it nobody in the last row reads a word
# layout -> places of title and words: left, top, width, height in inches
PLACES = {
    TITLE: ((LEFT, 2.2, TEXT_WIDTH, 1.6), (LEFT, 3.95, TEXT_WIDTH, 1.9)),
    PART: ((LEFT, 2.6, TEXT_WIDTH, 1.8), (LEFT, 1.85, TEXT_WIDTH, 0.7)),
    WORDS: ((LEFT, 0.45, TEXT_WIDTH, 1.1), (LEFT, 1.65, TEXT_WIDTH, 4.45)),
    FIGURE: ((LEFT, 0.45, TEXT_WIDTH, 1.1),),
}
ON_COLOUR = frozenset({TITLE, PART})  # layouts in white on the colour of workshops
FOOT_SIDES = {"FOOTER": "l", "SLIDE_NUMBER": "r"}
FOOT = 6.85  # inches: top of the last line


def dress(shown: Any, deck: SlideDeck) -> None:
    """Give the master and its layouts the house design; layouts that are not used go."""
    master = shown.slide_master
    for layout in [each for each in master.slide_layouts if each.name not in KEPT]:
        master.slide_layouts.remove(layout)
    dress_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), deck)
    set_text_styles(master, deck)
    place_foot(master.placeholders)
    for number, layout in enumerate(ordered_layouts(master)):
        dress_layout(layout, number, deck)
    put_band(master, deck)


def ordered_layouts(master: Any) -> list[Any]:
    by_name = {layout.name: layout for layout in master.slide_layouts}
    return [by_name[name] for name in KEPT]


def dress_theme(part: Any, deck: SlideDeck) -> None:
    """The theme's colours and typefaces, which the menus of the program offer."""
    theme = etree.fromstring(part.blob)
    colours = {
        "dk1": deck.ink,
        "lt1": "#ffffff",
        "dk2": deck.slate,
        "lt2": deck.colours.tint,
        "accent1": deck.colours.solid,
        "accent2": deck.colours.accent,
        "hlink": deck.colours.solid,
        "folHlink": deck.slate,
    }
    scheme = theme.find(".//a:clrScheme", NAMESPACES)
    for name, colour in colours.items():
        place = scheme.find(f"a:{name}", NAMESPACES)
        place[:] = [parse_xml(f'<a:srgbClr {XMLNS} val="{hex_of(colour)}"/>')]
    for latin in theme.iterfind(".//a:fontScheme/*/a:latin", NAMESPACES):
        latin.set("typeface", deck.font)  # programs that do not have it take another
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def hex_of(colour: str) -> str:
    return colour.removeprefix("#").upper()


def set_text_styles(master: Any, deck: SlideDeck) -> None:
    """Sizes and colours of titles and words, by the theme's names."""
    aligned = 'algn="r" rtl="1"' if deck.right_to_left else 'algn="l"'
    levels = "".join(
        f'<a:lvl{level}pPr marL="0" indent="0" {aligned}><a:lnSpc><a:spcPct val="105000"/></a:lnSpc>'
        f"<a:spcBef>"
        f'<a:spcPts val="800"/></a:spcBef><a:buNone/><a:defRPr sz="{size}00"><a:solidFill>'
        f'<a:schemeClr val="tx1"/>'
        f'</a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'
        for level, size in enumerate((28, 24, 20, 20, 20), 1)
    )
    title = (
        f'<a:lvl1pPr {aligned}><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="3600" b="1">'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr>'
        "</a:lvl1pPr>"
    )
    styles = master._element.find("p:txStyles", NAMESPACES)
    for name, rules in (("titleStyle", title), ("bodyStyle", levels)):
        style = styles.find(f"p:{name}", NAMESPACES)
        style[:] = list(parse_xml(f"<p:{name} {XMLNS}>{rules}</p:{name}>"))


def place_foot(placeholders: Iterable[Any]) -> None:
    """The last line: whose slides these are and which one it is; the date goes."""
    for shape in list(placeholders):
        place = {"FOOTER": (LEFT, 9.0), "SLIDE_NUMBER": (LEFT + 9.5, 2.0)}.get(
            shape.placeholder_format.type.name
        )
        if shape.placeholder_format.type.name == "DATE":
            shape._element.getparent().remove(shape._element)
        elif place:
            set_place(shape, (place[0], FOOT, place[1], 0.4))
            for style in shape._element.iterfind(".//a:lstStyle/a:lvl1pPr", NAMESPACES):
                style.set("algn", "l" if shape.placeholder_format.type.name == "FOOTER" else "r")
                for look in style.iterfind("a:defRPr", NAMESPACES):
                    look.set("sz", f"{NOTE_SIZE}00")
                    look[:] = [parse_xml(f'<a:solidFill {XMLNS}><a:schemeClr val="tx2"/></a:solidFill>')]


def set_place(shape: Any, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Inches, place)


def dress_layout(layout: Any, number: int, deck: SlideDeck) -> None:
    """A layout with its places; on colour, its words are white and its last line goes without saying."""
    place_foot(layout.placeholders)
    words = [each for each in layout.placeholders if each.placeholder_format.idx in (0, 1)]
    for shape, place in zip(words, PLACES[number], strict=True):
        set_place(shape, place)
        anchor = "b" if number in ON_COLOUR and shape.placeholder_format.idx == 0 else "t"
        anchor = "b" if number == PART and shape.placeholder_format.idx == 1 else anchor
        anchor = "t" if number == PART and shape.placeholder_format.idx == 0 else anchor
        set_frame(shape, anchor)
        for style in shape._element.iterfind(".//a:lstStyle", NAMESPACES):
            style[:] = on_colour(shape.placeholder_format.idx, deck) if number in ON_COLOUR else []
    if number in ON_COLOUR:
        common = layout._element.find("p:cSld", NAMESPACES)
        common.insert(
            0,
            parse_xml(
                f'<p:bg {XMLNS}><p:bgPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
                f"<a:effectLst/>"
                "</p:bgPr></p:bg>"
            ),
        )
        layout._element.set("showMasterSp", "0")
        for style in layout._element.iterfind(".//a:defRPr", NAMESPACES):
            style[:] = [parse_xml(f'<a:solidFill {XMLNS}><a:schemeClr val="bg1"/></a:solidFill>')]


def set_frame(shape: Any, anchor: str) -> None:
    """Words at the top or bottom of their place; the program makes type smaller where somebody adds
    words."""
    frame = shape._element.find(".//a:bodyPr", NAMESPACES)
    frame.attrib.clear()
    frame[:] = [parse_xml(f"<a:normAutofit {XMLNS}/>")]
    for name, value in (("lIns", "0"), ("rIns", "0"), ("anchor", anchor)):
        frame.set(name, value)


def on_colour(index: int, deck: SlideDeck) -> list[Any]:
    """The style of a title (index 0) or of words on colour."""
    size, bold = (4400, 1) if index == 0 else (2400, 0)
    aligned = 'algn="r" rtl="1"' if deck.right_to_left else 'algn="l"'
    return [
        parse_xml(
            f'<a:lvl1pPr {XMLNS} marL="0" indent="0" {aligned}><a:buNone/><a:defRPr sz="{size}" '
            f'b="{bold}" cap="none"/>'
            "</a:lvl1pPr>"
        )
    ]


def put_band(master: Any, deck: SlideDeck) -> None:
    """The band at the edge with the letter of workshops, as on their pages; it says nothing to be read."""
    side = WIDTH - 0.55 if deck.right_to_left else 0
    tree = master.shapes._spTree
    for number, (top, height, letter) in enumerate(((0, HEIGHT, ""), (0.55, 0.8, deck.letter)), 1):
        colour, text = ("accent1", "bg1")
        tree.insert(
            1 + number,
            parse_xml(
                f'<p:sp {XMLNS}><p:nvSpPr><p:cNvPr id="{90 + number}" name="Band {number}"/>'
                f"<p:cNvSpPr/><p:nvPr "
                f'userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{Inches(side)}" '
                f'y="{Inches(top)}"/><a:ext '
                f'cx="{Inches(0.55)}" cy="{Inches(height)}"/></a:xfrm><a:prstGeom prst="rect">'
                f"<a:avLst/></a:prstGeom>"
                f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
                f"</p:spPr><p:txBody>"
                f'<a:bodyPr lIns="0" rIns="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r>'
                f'<a:rPr sz="2400" '
                f'b="1"><a:solidFill><a:schemeClr val="{text}"/></a:solidFill></a:rPr>'
                f"<a:t>{escape(letter)}</a:t></a:r>"
                "</a:p></p:txBody></p:sp>"
            ),
        )
