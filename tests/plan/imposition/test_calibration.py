import pytest

from playbook_press.plan.imposition.calibration import Adjustment, Correction, compute_correction
from playbook_press.read.printer_profile import FRAME_INSET, CalibrationReading

A4 = (210, 297)


def gaps(stretch=1.0, right=0.0, down=0.0):
    """What a reader measures if a printer stretches a side about its middle and shifts it (mm)."""
    left, top = ((length - (length - 2 * FRAME_INSET) * stretch) / 2 for length in A4)
    return {
        "left": f"{left + right:.3f} mm",
        "right": f"{left - right:.3f} mm",
        "top": f"{top + down:.3f} mm",
        "bottom": f"{top - down:.3f} mm",
    }


def printed(adjustment, x, y, stretch, right, down):
    """Where such a printer puts a point (mm from the lower left) that was adjusted first."""
    a, _, _, d, e, f = adjustment.matrix(*A4)
    x, y = a * x + e, d * y + f
    return (A4[0] / 2 + stretch * (x - A4[0] / 2) + right, A4[1] / 2 + stretch * (y - A4[1] / 2) - down)


@pytest.mark.parametrize("fault", [(1.0, 0.0, 0.0), (1.0, 1.5, -2.0), (0.99, 0.0, 0.0), (1.012, -0.7, 3.0)])
def test_a_back_lands_where_it_should_whatever_the_printer_does(a4, fault):
    found = compute_correction(CalibrationReading(back=gaps(*fault)), a4)
    assert printed(found.back, 30, 40, *fault) == pytest.approx((30, 40), abs=0.01)


def test_stretch_acts_on_both_sides_and_the_shift_on_the_back(a4):
    found = compute_correction(CalibrationReading(back=gaps(0.99, 1.0, 2.0)), a4)
    assert (found.front.right, found.front.up) == (0, 0)
    assert found.front.across == found.back.across == pytest.approx(1 / 0.99, abs=1e-4)


def test_a_front_that_was_measured_too_is_put_right_as_well(a4):
    found = compute_correction(CalibrationReading(back=gaps(1, 1, 0), front=gaps(1, -2, 1)), a4)
    assert printed(found.front, 30, 40, 1, -2, 1) == pytest.approx((30, 40), abs=0.01)
    assert printed(found.back, 30, 40, 1, 1, 0) == pytest.approx((30, 40), abs=0.01)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (gaps(0.95), "was the sheet printed at 100 %"),
        (gaps(1, 9, 0), "the gaps say that the side is 9 mm off"),
    ],
)
def test_gaps_that_cannot_be_are_refused(a4, wrong, message):
    with pytest.raises(ValueError, match=message):
        compute_correction(CalibrationReading(back=wrong), a4)


def test_the_reach_is_what_a_margin_must_yield(a4):
    assert Correction().largest_shift(a4) == 0
    assert Correction(back=Adjustment(1.01, 1.0, -2.0, 1.0)).largest_shift(a4) == pytest.approx(3.05)
