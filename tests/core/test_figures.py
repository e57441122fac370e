import pytest

from playbook_press.core.figures import in_figures


@pytest.mark.parametrize(("sign", "written"), [(".", "88.9"), (",", "88,9")])
def test_a_number_has_the_decimal_sign_of_its_language(sign, written):
    assert in_figures(88.9, {"number_decimal": sign}) == written


def test_what_is_left_out_of_a_number_is_rounded_and_whole_numbers_have_no_decimals():
    labels = {"number_decimal": ","}
    assert (in_figures(3.26, labels, 1), in_figures(42.0, labels), in_figures(1200, labels)) == (
        "3,3",
        "42",
        "1200",
    )
