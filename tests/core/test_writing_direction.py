"""A language is written as the script is that its tag names, or that it usually has."""

import pytest

from playbook_press.core.writing_direction import direction_of


@pytest.mark.parametrize(
    "tag", ["he", "ar-EG", "ckb", "az-Arab", "pa-Arab-PK", "zh-cmn-Hebr", "ur-aran", "ks"]
)
def test_from_the_right(tag):
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en", "de-AT", "az", "pa", "ks-Deva", "sd-Deva-IN", "ku-Latn", "ar-Latn", "de-1996", "zh-Hans"]
)
def test_from_the_left(tag):
    assert direction_of(tag) == "ltr"
