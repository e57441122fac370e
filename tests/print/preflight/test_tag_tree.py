"""Each fault of tags that the validator passes over is found once it is put into a good file."""

import pytest

from playbook_press.print.pdf.tagged_pdf import Dictionary, Name, open_pdf, save, walk_elements
from playbook_press.print.preflight import tag_tree

TABLE = "<table><tr><th scope='row'>Row</th><td>Cell</td></tr></table><ul><li>One</li></ul>"


def elements(pdf, kind):
    return [each for each in walk_elements(pdf.Root.StructTreeRoot.K) if str(each.S) == kind]


def retag(kind, other):
    def damage(pdf):
        elements(pdf, kind)[0].S = Name(other)

    return damage


def nest(kind):
    """Make the words of an element an element of its kind."""

    def damage(pdf):
        elements(pdf, kind)[0].K[0].S = Name(kind)

    return damage


def drop(kind, *path):
    def damage(pdf):
        thing = elements(pdf, kind)[0]
        for name in path[:-1]:
            thing = thing[name]
        del thing[path[-1]]

    return damage


def drop_print_flag(pdf):
    pdf.pages[1].obj.Annots[0].F = 0


def drop_scaling(pdf):
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


DAMAGES = {
    "P stands in P among the tags": nest("/P"),
    "H2 stands in H2 among the tags": nest("/H2"),
    "Span stands in LI among the tags": retag("/LBody", "/Span"),
    "NonStruct stands in L among the tags": retag("/LI", "/NonStruct"),
    "P stands in TR among the tags": retag("/TD", "/P"),
    "a table has no header of a row or column; write <th scope=...>": retag("/TH", "/TD"),
    "a table's header does not say whether it is of a row or of a column": drop("/TH", "/A", "/Scope"),
    "a link or field is not printed: its annotation has no Print flag": drop_print_flag,
    "viewers would scale its pages: ViewerPreferences has no PrintScaling None": drop_scaling,
}


@pytest.fixture(scope="module")
def good(lay_out, deck_html):
    from playbook_press.print.pdf.weasyprint_engine import write_pdf
    from tests.print.conftest import DECK_CSS

    return write_pdf(lay_out(deck_html(1, on_back=TABLE), DECK_CSS)).pdf


def test_a_good_file_has_no_fault(good):
    assert tag_tree.check(good) == ()


@pytest.mark.parametrize("message", DAMAGES)
def test_each_fault_is_found(good, message):
    pdf = open_pdf(good)
    DAMAGES[message](pdf)
    assert [fault.message for fault in tag_tree.check(save(pdf))] == [message]


def test_a_fault_is_told_once_with_how_often_it_was_found(good):
    pdf = open_pdf(good)
    for element in elements(pdf, "/P"):
        element.K[0].S = Name.P
    [fault] = tag_tree.check(save(pdf))
    assert fault.message.startswith("P stands in P among the tags (")
