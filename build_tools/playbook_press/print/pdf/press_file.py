"""A tagged PDF as a file for a press: PDF/X-4 (ISO 15930-7), all colours in the four inks of an output
intent, and still PDF/UA-1."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from playbook_press.core.output_condition import OutputCondition, output_profile
from playbook_press.core.press_colours import Inks, PressColours, Rgb, press_colours
from playbook_press.core.zip_files import ZIP_EPOCH
from playbook_press.print.pdf.crop_marks import draw_crop_marks
from playbook_press.print.pdf.file_pictures import separate_picture
from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    Stream,
    String,
    content_of,
    dictionaries,
    instructions,
    kids,
    number_tree,
    open_pdf,
    save,
    walk_elements,
)

VERSION = "1.6"  # of PDF: the last that PDF/X-4 knows
GREY_AND_RGB = {"g": "k", "G": "K", "rg": "k", "RG": "K"}  # operators of the screen -> of the press
NAMESPACES = {
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
}


def press_file(
    pdf: bytes, condition: OutputCondition, neutral: frozenset[Rgb], seconds: int | None, marks: bool
) -> bytes:
    """The PDF for a press. `neutral`: the colours of words and rules, printed in black alone; `seconds`: the
    date that it bears, since 1970; `marks`: whether its trim is marked outside the bleed. Raises InputError
    where the condition's profile is not installed."""
    document = open_pdf(pdf)
    colours = press_colours(output_profile(), condition.most_ink, neutral)
    drop_links(document)
    separate(document, colours)
    for page in document.pages if marks else ():
        draw_crop_marks(document, page)
    set_output_intent(document, condition)
    identify(document, seconds, str(uuid.UUID(bytes=hashlib.sha256(pdf).digest()[:16])))
    return save(document, VERSION)


def drop_links(pdf: Pdf) -> None:
    """No annotation may lie on what is printed (ISO 15930-7, 6.17): words of a link stay as words."""
    gone: set[int] = set()
    for page in pdf.pages:
        gone |= {int(annotation.StructParent) for annotation in page.obj.get(Name.Annots, ())}
        if Name.Annots in page.obj:
            del page.obj.Annots
    if gone:
        unlink(pdf, gone)


def unlink(pdf: Pdf, gone: set[int]) -> None:
    """Tags of links become plain ones, without their annotations."""
    for element in walk_elements(pdf.Root.StructTreeRoot.K):
        if str(element.S) == "/Link":
            element.S = Name.Span
            element.K = Array([kid for kid in kids(element) if not is_annotation(kid)])
    numbers = list(number_tree(pdf))
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array(
        [part for number, owner in pairs if int(number) not in gone for part in (number, owner)]
    )


def is_annotation(kid: Object | int) -> bool:
    """Whether the content of a structure element is an annotation."""
    return isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR


def separate(pdf: Pdf, colours: PressColours) -> None:
    """Every colour of pages, forms, patterns, shadings and pictures in the four inks."""
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(content_of(separated_steps(page, colours)))
    for thing in dictionaries(pdf):
        for belongs, change in CHANGES:
            if belongs(thing):
                change(thing, colours)


def separated_steps(stream: Object | Page, colours: PressColours) -> list[tuple[list[Any], str]]:
    """The instructions of a content stream, with colours in the four inks."""
    return [
        (operands_of(colours.inks(on_screen(operands))), GREY_AND_RGB[name])
        if name in GREY_AND_RGB
        else (operands, name)
        for operands, name in instructions(stream)
    ]


def on_screen(operands: list[Any]) -> Rgb:
    """Operands of a grey, or of red, green and blue, as a colour of the screen."""
    parts = [round(255 * float(part)) for part in operands]
    red, green, blue = parts if len(parts) == 3 else parts * 3
    return red, green, blue


def operands_of(inks: Inks) -> list[Any]:
    return [ink / 100 for ink in inks]


def separate_content(form: Object, colours: PressColours) -> None:
    """A form or a pattern of its own content."""
    form.write(content_of(separated_steps(form, colours)))


def separate_group(group: Object, _: PressColours) -> None:
    """A transparency group blends in the four inks."""
    group.CS = Name.DeviceCMYK


def separate_shading(shading: Object, colours: PressColours) -> None:
    """A gradient between colours of the screen, whose functions are exponential or stitched of such."""
    shading.ColorSpace = Name.DeviceCMYK
    function = shading.Function
    for part in function.get(Name.Functions, [function]):
        for end in (Name.C0, Name.C1):
            part[end] = Array(operands_of(colours.inks(on_screen(list(part[end])))))


def separate_photograph(picture: Any, colours: PressColours) -> None:
    separate_picture(picture, colours.picture)


def drop_named_spaces(resources: Object, _: PressColours) -> None:
    """Colour spaces of the screen that a page could name, and of which it names none."""
    del resources.ColorSpace


def has_named_spaces(thing: Object) -> bool:
    return isinstance(thing.get(Name.ColorSpace), Dictionary)


def is_content(thing: Object) -> bool:
    return isinstance(thing, Stream) and (
        thing.get(Name.Subtype) == Name.Form or thing.get(Name.PatternType) == 1
    )


def is_group(thing: Object) -> bool:
    return thing.get(Name.S) == Name.Transparency and thing.get(Name.CS) == Name.DeviceRGB


def is_shading(thing: Object) -> bool:
    return Name.ShadingType in thing and thing.get(Name.ColorSpace) == Name.DeviceRGB


def is_picture(thing: Object) -> bool:
    """Whether a thing is a picture in colours; masks and pictures in grey are not."""
    return (
        isinstance(thing, Stream)
        and thing.get(Name.Subtype) == Name.Image
        and Name.ColorSpace in thing
        and thing.ColorSpace != Name.DeviceGray
    )


CHANGES: tuple[tuple[Callable[[Object], bool], Callable[[Object, PressColours], None]], ...] = (
    (is_content, separate_content),
    (has_named_spaces, drop_named_spaces),
    (is_group, separate_group),
    (is_shading, separate_shading),
    (is_picture, separate_photograph),
)


def set_output_intent(pdf: Pdf, condition: OutputCondition) -> None:
    """Name the printing condition and embed its profile (ISO 15930-7, 6.2.2)."""
    profile = pdf.make_stream(output_profile(), N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.description),
        RegistryName=String(condition.registry),
        Info=String(condition.profile_name),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def identify(pdf: Pdf, seconds: int | None, number: str) -> None:
    """Say in the metadata that it is PDF/X-4, of which date, and that nothing is trapped. `number`: the
    document's UUID."""
    made = datetime(*ZIP_EPOCH, tzinfo=UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    xmp, info = f"{made:%Y-%m-%dT%H:%M:%S}+00:00", String(f"D:{made:%Y%m%d%H%M%S}+00'00'")
    pdf.docinfo.CreationDate = pdf.docinfo.ModDate = info
    pdf.docinfo.Trapped = Name("/False")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for address, prefix in NAMESPACES.items():
            metadata.register_xml_namespace(address, prefix)
        metadata["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        metadata["pdf:Trapped"] = "False"
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            metadata[name] = xmp
        metadata["xmpMM:DocumentID"] = metadata["xmpMM:InstanceID"] = f"uuid:{number}"
        metadata["xmpMM:VersionID"] = "1"
        metadata["xmpMM:RenditionClass"] = "default"
