"""Where each page of a deck comes to lie on a sheet, computed from the finished PDF and nothing else."""

from dataclasses import dataclass

import pikepdf

from playbook_press.core.units import points_to_mm
from playbook_press.print.pdf.apply_imposition import impose, marks_pdf


@dataclass(frozen=True)
class Landing:
    """Lower left corner, upper right corner and centre of a card's trim in mm; direction of its head."""

    lower_left: tuple[float, float]
    upper_right: tuple[float, float]
    centre: tuple[float, float]
    up: tuple[int, int]


def imposed(deck, planned, **options):
    """A deck on sheets of paper, with what is printed around its cards."""
    return impose(deck, planned, marks_pdf(planned), **options)


def times(first, second):
    """Two matrices as PDF writes them, one after the other."""
    a, b, c, d, e, f = first
    a2, b2, c2, d2, e2, f2 = second
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


def paintings(page):
    """Every card on a page of sheets, as (first tag number of its form or None, matrix to the sheet, its
    bounding box)."""
    matrix, stack = (1, 0, 0, 1, 0, 0), []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "q":
            stack.append(matrix)
        elif str(operator) == "Q":
            matrix = stack.pop()
        elif str(operator) == "cm":
            matrix = times([float(value) for value in operands], matrix)
        elif str(operator) == "Do" and str(operands[0]) != "/Marks":
            form = page.obj.Resources.XObject[operands[0]]
            yield form, matrix


def landing(matrix, width, height):
    """The landing of a card whose trim is `width` x `height` mm, from 0, 0."""
    a, b, c, d, e, f = matrix
    corners = [
        tuple(points_to_mm(value) for value in (a * x + c * y + e, b * x + d * y + f))
        for x, y in ((0, 0), (width * 72 / 25.4, height * 72 / 25.4))
    ]
    low, high = (tuple(pick(corner[axis] for corner in corners) for axis in (0, 1)) for pick in (min, max))
    return Landing(low, high, ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2), (round(c), round(d)))


def landings(page, width=85, height=55):
    """The cards on a page by their number in the deck, which the form's tag number tells."""
    return {int(form.StructParents): landing(matrix, width, height) for form, matrix in paintings(page)}
