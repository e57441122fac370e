import pikepdf
import pytest

from playbook_press.compose.confidential import find_secrets
from playbook_press.print.pdf.tagged_pdf import open_pdf, save
from playbook_press.print.preflight.confidential_text import check

SECRET = "Praise the shortest apology in the room."
PAGE = (
    "<html lang=en><head><title>{title}</title></head><body><h1>{heading}</h1><p>{text}</p>"
    "<textarea name='{name}' title='{spoken}'></textarea></body></html>"
)
OBJECTS = (  # of a PDF: its catalogue, its pages, one page
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
)
PLAIN = {"title": "Book", "heading": "Book", "text": "Write.", "name": "n", "spoken": "Your words"}


@pytest.fixture
def made(lay_out):
    from playbook_press.print.pdf import weasyprint_engine

    css = "textarea { font: 10pt 'Atkinson Hyperlegible Form' }"
    return lambda **words: weasyprint_engine.write_pdf(lay_out(PAGE.format(**{**PLAIN, **words}), css)).pdf


def test_sentences_that_stand_in_public_words_too_are_no_secrets():
    text = f"{SECRET} Nobody is to blame here! Yes."
    assert find_secrets([text], ["In the workbook: nobody is to blame here."]) == (SECRET,)


@pytest.mark.parametrize("place", PLAIN)
def test_a_secret_is_found_in_words_bookmarks_fields_and_titles(made, place):
    [fault] = check(made(**{place: SECRET}), [SECRET])
    assert "Praise the shortest" in fault.message


def test_a_secret_is_found_in_metadata_and_attachments(made):
    for hide in (described, attached, named_as_subject):
        pdf = open_pdf(made())
        hide(pdf)
        assert len(check(save(pdf), [SECRET])) == 1


def described(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = SECRET


def named_as_subject(pdf):
    pdf.docinfo["/Subject"] = SECRET


def attached(pdf):
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename="notes.txt")


def handwritten(information: bytes) -> bytes:
    """A PDF of one empty page whose document information is no object of its own, as some programs do it."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(OBJECTS, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 4/Root 1 0 R/Info<<%s>>>>\nstartxref\n%d\n%%%%EOF" % (information, len(body))
    return body + b"xref\n0 4\n0000000000 65535 f \n" + table + trailer


def test_a_secret_is_found_in_document_information_wherever_it_stands():
    assert check(handwritten(b"/Subject(Public words.)"), [SECRET]) == ()
    assert len(check(handwritten(b"/Subject(%s)" % SECRET.encode()), [SECRET])) == 1


def test_a_book_without_it_is_clean(made):
    assert check(made(), [SECRET]) == ()
