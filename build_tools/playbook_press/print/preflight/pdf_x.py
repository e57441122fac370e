"""Checks that a file for a print shop is PDF/X-4 (ISO 15930-7): what it says of itself, its boxes, its fonts,
and that nothing in it is painted but in the four inks, with no more of them than the press bears.

No free validator knows PDF/X; this reads the finished file and trusts nothing that wrote it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from playbook_press.core.output_condition import OutputCondition
from playbook_press.print.pdf.file_pictures import most_ink, read_picture
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.tagged_pdf import (
    Dictionary,
    Name,
    Object,
    Pdf,
    Stream,
    dictionaries,
    instructions,
    open_pdf,
    rectangle,
)

SCREEN_COLOURS = frozenset({"g", "G", "rg", "RG", "cs", "CS", "BI", "INLINE IMAGE"})
PATTERNS_ONLY = "/Pattern"
PRESS_SPACES = frozenset({"/DeviceCMYK", "/DeviceGray", PATTERNS_ONLY})
PROGRAMS = (Name.FontFile, Name.FontFile2, Name.FontFile3)
ACTIONS = (Name.OpenAction, Name.AA, Name.AcroForm)
DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
LATEST = "1.6"
ROUNDING = 0.01  # points, and percent of ink
Check = Callable[[Pdf, OutputCondition], Iterator[str]]


def check(pdf: bytes, condition: OutputCondition) -> tuple[PrintViolation, ...]:
    """A violation for each kind of fault, once."""
    document = open_pdf(pdf)
    found = (message for find in CHECKS for message in find(document, condition))
    return tuple(PrintViolation(None, f"{message} (PDF/X-4)") for message in dict.fromkeys(found))


def identification(document: Pdf, _: OutputCondition) -> Iterator[str]:
    """Version, dates and trapping, in the metadata and in the document's information."""
    if document.pdf_version > LATEST:
        yield f"it is PDF {document.pdf_version}; expected {LATEST}"
    if Name.ID not in document.trailer:
        yield "it has no ID"
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get("pdfxid:GTS_PDFXVersion") != "PDF/X-4":
            yield "its metadata do not say PDF/X-4"
        if metadata.get("pdf:Trapped") != "False" or document.docinfo.get(Name.Trapped) != Name("/False"):
            yield "it does not say whether it is trapped"
        for name in (*DATES, "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "dc:title"):
            if not metadata.get(name):
                yield f"its metadata have no {name}"


def output_intent(document: Pdf, condition: OutputCondition) -> Iterator[str]:
    """One output intent, whose profile is that of a press with four inks."""
    intents = [intent for intent in document.Root.get(Name.OutputIntents, ()) if intent.S == Name.GTS_PDFX]
    if len(intents) != 1:
        yield f"it has {len(intents)} output intents of PDF/X; expected 1"
        return
    declared = (str(intents[0].OutputConditionIdentifier), str(intents[0].get(Name.RegistryName)))
    if declared != (condition.identifier, condition.registry):
        yield f"its output condition is {declared[0]}; expected {condition.identifier}"
    profile = intents[0].get(Name.DestOutputProfile)
    if profile is None or profile.read_bytes()[12:20] != b"prtrCMYK" or int(profile.N) != 4:
        yield "its output profile is not that of a press with four inks"


def boxes(document: Pdf, _: OutputCondition) -> Iterator[str]:
    """Each page is trimmed inside its bleed, and that lies inside the page."""
    for number, page in enumerate(document.pages, 1):
        if Name.TrimBox not in page.obj or Name.ArtBox in page.obj:
            yield f"page {number} has no TrimBox, or an ArtBox beside it"
            continue
        trim, bleed, media = map(rectangle, (page.trimbox, page.bleedbox, page.mediabox))
        if not (holds(bleed, trim) and holds(media, bleed)):
            yield f"page {number}: the TrimBox is not inside the BleedBox, or that not inside the MediaBox"


def holds(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    """Whether a rectangle lies in another."""
    return all(
        edge <= other + ROUNDING if at < 2 else edge >= other - ROUNDING
        for at, (edge, other) in enumerate(zip(outer, inner, strict=True))
    )


def nothing_that_acts(document: Pdf, _: OutputCondition) -> Iterator[str]:
    """No annotations over what is printed, no actions, forms or attached files."""
    if any(len(page.obj.get(Name.Annots, ())) for page in document.pages):
        yield "an annotation lies on a page"
    if any(name in document.Root for name in ACTIONS) or document.attachments or document.is_encrypted:
        yield "it has an action, a form, an attached file or a password"


def fonts(document: Pdf, _: OutputCondition) -> Iterator[str]:
    """Each font is in the file."""
    for thing in dictionaries(document):
        if thing.get(Name.Type) == Name.FontDescriptor and not any(name in thing for name in PROGRAMS):
            yield f"the font {str(thing.get(Name.FontName))[1:]} is not in the file"


def colours(document: Pdf, condition: OutputCondition) -> Iterator[str]:
    """What content streams paint, in which spaces, and with how much ink."""
    for stream in contents(document):
        for operands, name in instructions(stream):
            if name in SCREEN_COLOURS and not (name in ("cs", "CS") and str(operands[0]) == PATTERNS_ONLY):
                yield f"a colour is not set in the four inks: {name}"
            elif name in ("k", "K"):
                yield from too_much(100 * sum(map(float, operands)), condition)


def contents(document: Pdf) -> Iterator[Any]:
    """Every content stream: those of pages, forms, patterns and drawn letters."""
    yield from document.pages
    for thing in dictionaries(document):
        if isinstance(thing, Stream) and (
            thing.get(Name.Subtype) == Name.Form or thing.get(Name.PatternType) == 1
        ):
            yield thing
        elif thing.get(Name.Subtype) == Name.Type3:
            yield from (glyph for _, glyph in thing.CharProcs.items())


def too_much(ink: float, condition: OutputCondition) -> Iterator[str]:
    if ink > condition.most_ink + ROUNDING:
        yield f"{ink:.0f} % of ink lie on one another; the press bears {condition.most_ink} %"


def spaces(document: Pdf, condition: OutputCondition) -> Iterator[str]:
    """The colour spaces of pictures, gradients and groups, and the ink of pictures."""
    for thing in dictionaries(document):
        for key in (Name.ColorSpace, Name.CS):
            if key in thing and not in_press_space(thing[key]):
                yield f"a picture, gradient or group is not in the four inks: {space_name(thing[key])}"
        if isinstance(thing, Stream) and thing.get(Name.ColorSpace) == Name.DeviceCMYK:
            yield from too_much(most_ink(read_picture(thing)), condition)


def in_press_space(space: Object) -> bool:
    """Whether a colour space, or each of a page's named ones, is one of the press."""
    if isinstance(space, Dictionary):
        return all(in_press_space(each) for _, each in space.items())
    return str(space) in PRESS_SPACES


def space_name(space: Object) -> str:
    first = (
        space
        if isinstance(space, Name)
        else next(iter(space.keys() if isinstance(space, Dictionary) else space))
    )
    return str(first).lstrip("/")


CHECKS: tuple[Check, ...] = (
    identification,
    output_intent,
    boxes,
    nothing_that_acts,
    fonts,
    colours,
    spaces,
)
