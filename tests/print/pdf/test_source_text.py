from xml.etree import ElementTree

from playbook_press.print.pdf.source_text import read_source_text

PAGE = """<html><head><title>No text</title></head><body>Outside <!-- no -->here
<section data-unit="B01 front" class="face front"><p>Every</p><p>ho<b>op</b></p><script>no()</script>
<svg xmlns="http://www.w3.org/2000/svg"><text>drawn</text></svg> tail
<div data-unit="B01 note"><img src="images/map.png"/>Inner</div> after</section></body></html>"""


def source():
    builder = ElementTree.TreeBuilder(insert_comments=True)
    return read_source_text(ElementTree.fromstring(PAGE, ElementTree.XMLParser(target=builder)))


def test_text_belongs_to_the_nearest_unit():
    texts = {unit: " ".join("".join(parts).split()) for unit, parts in source().texts.items()}
    assert texts == {None: "Outside here", "B01 front": "Every hoop tail after", "B01 note": "Inner"}


def test_faces_are_known_by_their_class():
    assert source().faces == {"B01 front"}


def test_a_message_is_traced_to_the_unit_that_uses_the_file():
    assert source().unit_using("Failed to load image at 'images/map.png'") == "B01 note"
    assert source().unit_using("file:///elsewhere/map.png") == "B01 note"
    assert source().unit_using("no such thing") is None
