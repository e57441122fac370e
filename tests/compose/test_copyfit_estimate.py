"""The step of type that is reckoned is the step at which a face fits when it is laid out, or a smaller one,
and seldom that."""

import pytest

from playbook_press.compose.cards import build_card
from playbook_press.compose.copyfit_estimate import count_lines, estimate_fit_steps, resolve_length
from playbook_press.compose.marks import figure_on_paper
from playbook_press.core.fonts import packaged_faces
from playbook_press.pipeline import ready_templates
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.screen_steps import screen_steps

pytestmark = pytest.mark.audit

REGULAR = next(face.path for face in packaged_faces() if (face.weight, face.style) == (400, "normal"))


@pytest.mark.parametrize("stock", ["85x55", "3.5x2in", "3x5in", "a7", "a6"])
def test_no_face_is_set_larger_than_it_prints(small, library_of, stock):
    for path in (small / "content").glob("*/*.md"):
        text = path.read_text(encoding="utf-8")
        if "\ncode: " in text and "smallest_stock" not in text:
            path.write_text(text.replace("\ncode: ", f"\nsmallest_stock: {stock}\ncode: "), encoding="utf-8")
    library = library_of(small)
    with WorkerPool(1) as pool:
        printed = screen_steps(PrintRun(library, ready_templates(library), pool))
    said = estimate_fit_steps(
        library, [build_card(library, entry, figure_on_paper) for entry in library.entries]
    )
    assert said.keys() == printed.keys()
    assert {unit: (step, printed[unit]) for unit, step in said.items() if step < printed[unit]} == {}
    assert sum(said[unit] == printed[unit] for unit in printed) >= 0.9 * len(printed)


def test_a_line_is_broken_where_its_words_have_no_room():
    assert count_lines("one two three", REGULAR, 4.0, 1000.0) == 1
    assert count_lines("one two three", REGULAR, 4.0, 11.0) == 3
    assert count_lines("one two three", REGULAR, 4.0, lambda line: 1000.0 if line > 1 else 11.0) == 2
    assert count_lines("unquestionably", REGULAR, 4.0, 8.5) == float("inf")


@pytest.mark.parametrize(
    ("said", "mm"), [("6mm", 6.0), ("72pt", 25.4), ("3", 3.0), ("calc(5.4mm + 0.65 * var(--frame))", 6.7)]
)
def test_lengths_are_read_as_style_sheets_write_them(said, mm):
    assert resolve_length(said, {"frame": 2.0}) == pytest.approx(mm)


def test_of_a_layout_that_names_no_lengths_the_smallest_step_is_taken(small, library_of):
    own = small / "templates/card/layouts/85x55.css"
    own.parent.mkdir(parents=True)
    own.write_text(
        ".on-85x55 { padding: 6mm }\n"
        ".on-85x55.fit-1 { font-size: 9pt }\n"
        ".on-85x55.fit-2 { font-size: 8pt }\n",
        encoding="utf-8",
    )
    library = library_of(small)
    assert set(
        estimate_fit_steps(
            library,
            [
                build_card(library, entry, figure_on_paper)
                for entry in library.entries
                if entry.facts["smallest_stock"] is None
            ],
        ).values()
    ) == {2}
