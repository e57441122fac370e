"""A first site is published in phases: its pages, what is wanted first, the rest."""

import pytest

from playbook_press.core.problems import UsageError
from playbook_press.plan.phases import WHOLE, phases, refuse_unprinted
from playbook_press.read.products import Product

PRODUCTS = {
    key: Product(title=key, summary="x", kind=kind, papers=("a4",))
    for key, kind in {"book": "workbook", "guide": "guide", "second": "workbook"}.items()
}
PRINTED = {product.kind for product in PRODUCTS.values()}


def test_pages_come_first_then_what_is_wanted_then_everything():
    assert [list(each.of(PRODUCTS)) for each in phases("workbook")] == [
        [],
        ["book", "second"],
        ["book", "guide", "second"],
    ]
    assert [each.is_whole for each in phases("workbook")] == [False, False, True]


def test_where_nothing_is_wanted_first_everything_follows_the_pages():
    assert [list(each.of(PRODUCTS)) for each in phases()] == [[], list(PRODUCTS)]
    assert phases()[-1] == WHOLE


def test_what_is_not_printed_cannot_be_wanted_first_and_what_can_is_said():
    refuse_unprinted("guide", PRINTED)
    refuse_unprinted("", ())
    with pytest.raises(UsageError) as refused:
        refuse_unprinted("gide", PRINTED)
    assert str(refused.value) == (
        "--first: no product of kind 'gide' is printed; expected one of: guide, workbook"
    )
