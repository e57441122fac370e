"""What the press computes with is what WeasyPrint prints: margins in every legal form, custom properties,
classes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from playbook_press.check import check
from playbook_press.compose.card_layouts import smallest_step
from playbook_press.compose.css import StyleSheet, custom_length, page_margins, properties, selectors
from playbook_press.compose.documents.workbook import left_over_css
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.core.units import MM_PER
from playbook_press.read.library import read_partial_library

TWO_PAGES = "<style>{}</style><p>right</p><p style='break-before: page'>left</p>"
FORMAT = "templates/workshops/formats/page.css"
LENGTHS = st.one_of(
    st.just("0"),
    st.builds(
        lambda mm, unit: f"{mm / MM_PER[unit]:.3f}{unit}", st.integers(0, 40), st.sampled_from(sorted(MM_PER))
    ),
)
MARGINS = st.one_of(
    st.lists(LENGTHS, min_size=1, max_size=4).map(lambda values: f"margin: {' '.join(values)}"),
    st.builds("margin-{}: {}".format, st.sampled_from(["top", "right", "bottom", "left"]), LENGTHS),
)
DECLARATIONS = st.builds(
    "{}{};".format, MARGINS, st.sampled_from(["", " !important", " /* a note */", ";; color: red"])
)
PAGES = st.builds(
    "@page {} {{ {} }}".format,
    st.sampled_from(["", ":left", ":right", ":left, :right", ":LEFT"]),
    st.lists(DECLARATIONS, max_size=3).map(" ".join),
)
SHEETS = st.lists(
    st.one_of(
        PAGES,
        PAGES.map("@media print {{ {} }}".format),
        PAGES.map("@media screen {{ {} }}".format),
        PAGES.map("/* {} */".format),
        st.just("@page cover { margin: 1mm }"),
        st.just("p { margin: 3mm }"),
    ),
    max_size=5,
).map("\n".join)


@pytest.mark.audit
@settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(css=SHEETS)
def test_margins_are_those_of_the_pages_that_are_laid_out(css):
    pages = HTML(string=TWO_PAGES.format(css)).render().pages
    for page, side in zip(pages, ("right", "left"), strict=True):
        box = page._page_box
        laid_out = (box.margin_top, box.margin_right, box.margin_bottom, box.margin_left)
        found = page_margins(StyleSheet("x.css", css), side)
        assert found == pytest.approx([px * MM_PER["px"] for px in laid_out], abs=0.001)


@pytest.mark.parametrize(
    ("css", "message"),
    [
        (
            "@page { margin: 10% }",
            "x.css:1: margin: '10%' cannot be used here; expected one to four lengths in mm, cm",
        ),
        ("\n@page { margin-top: auto }", "x.css:2: margin-top: 'auto' cannot be used here"),
        ("@page {\n  margin: calc(1mm + 2mm) 3mm\n}", r"x.css:2: margin: 'calc\(1mm \+ 2mm\) 3mm' cannot"),
        ("@page { margin: 1em }", "x.css:1: margin: '1em' cannot be used here"),
        ("@page { margin: -1mm }", "x.css:1: margin: '-1mm' cannot be used here"),
        ("@page { margin: 1mm 2mm 3mm 4mm 5mm }", "one to four lengths"),
        ("@page { margin-left: 1mm 2mm }", "expected a length in mm"),
        ("@page { margin: }", "x.css:1: margin: '' cannot be used here"),
    ],
)
def test_a_margin_that_cannot_be_used_is_told_with_its_line(css, message):
    with pytest.raises(InputError, match=message):
        page_margins(StyleSheet("x.css", css))


def test_all_margins_that_cannot_be_used_are_told_at_once():
    with pytest.raises(InputError) as refused:
        page_margins(StyleSheet("x.css", "@page { margin: 1% }\n@page :right { margin-left: auto }"))
    assert [problem.line for problem in refused.value.problems] == [1, 2]


@pytest.mark.parametrize(
    ("css", "mm"),
    [
        (":root { --rule: 9mm }", 9.0),
        (":root{--rule:0.9cm}", 9.0),
        ("html { --rule: 72pt; }", 25.4),
        (":root { --rule: 9mm }\n@media print { :root { --rule: 8mm } }", 8.0),
        (":root { --rule: 9mm }\n/* :root { --rule: 7mm } */ p { --rule: 6mm }", 9.0),
        (":root { --rule: 9mm !important }\n:root { --rule: 7mm }", 9.0),
    ],
)
def test_a_custom_property_of_the_document_is_read_in_any_unit(css, mm):
    assert custom_length(StyleSheet("x.css", css), "--rule") == pytest.approx(mm)


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("p { color: red }", "x.css:1: has no '--rule'; write: :root { --rule: 9mm }"),
        ("\n:root { --rule: var(--gap) }", "x.css:2: --rule: 'var(--gap)' cannot be used here"),
        (":root { --rule: 0 }", "x.css:1: --rule: '0' cannot be used here"),
    ],
)
def test_a_custom_property_that_cannot_be_used_is_told(css, message):
    with pytest.raises(InputError) as refused:
        custom_length(StyleSheet("x.css", css), "--rule")
    assert str(refused.value).startswith(message)


def test_classes_are_those_of_selectors_and_not_of_comments():
    css = (
        "/* .fit-9 */ .on-a6.fit-2 h2, .on-a7:is(.fit-3) > p { --qr: 2cm } @media print { .on-a6 .fit-4 { } }"
    )
    assert selectors(css) == tuple(
        map(frozenset, [{"on-a6", "fit-2"}, {"on-a7"}, {"fit-3"}, {"on-a6"}, {"fit-4"}])
    )
    assert [(each.name, each.declaration.value[1].unit) for each in properties(css)] == [("--qr", "cm")]
    assert (smallest_step(css, "a6"), smallest_step(css, "3x5in"), smallest_step(css)) == (2, 0, 4)


@pytest.fixture
def with_format(teaching):
    """The playbook with a workshop, with a style sheet of its own for the format `page`."""

    def write(css):
        path = teaching / FORMAT
        path.parent.mkdir(parents=True)
        path.write_text(css, encoding="utf-8")
        return check(read_partial_library(Project.at(teaching)))

    return write


def test_a_format_in_ordinary_css_checks_and_rules_its_pages(with_format):
    library = with_format("@page { margin: 18mm 20mm }\n:root { --rule: 9mm }\n")
    assert "170mm 261mm no-repeat content-box" in left_over_css(library, 210, 297, "page")
