"""New words come to their places in a translation's settings, and all else stays as it was written."""

import pytest

from playbook_press.core.problems import InputError
from playbook_press.editions.setting_texts import with_texts

WRITTEN = """# Kopf
name: Alt  # so heißt es
labels:
  a: eins
  # b kommt
  b: "zwei"
fields:
  code: {heading: Code, help: "wie B07"}
list: [a, b]

long: >
  viel
  Text
"""


def test_each_new_value_stands_where_its_old_one_stood_or_at_the_end_of_its_row():
    new = {
        ("name",): "Neu: gut",
        ("labels", "a"): "EINS",
        ("labels", "c"): "drei",
        ("fields", "code", "help"): "wie B08",
        ("fields", "say", "heading"): "Sagen",
        ("list",): ["a", "ö"],
        ("long",): "kurz",
        ("sets", "first-week", "title"): "Erste Woche",
    }
    assert with_texts("labels.yml", WRITTEN, new) == (
        "# Kopf\n"
        "name: 'Neu: gut' # so heißt es\n"
        "labels:\n"
        "  a: EINS\n"
        "  # b kommt\n"
        '  b: "zwei"\n'
        "  c: drei\n"
        "fields:\n"
        "  code: {heading: Code, help: wie B08}\n"
        "  say: {heading: Sagen}\n"
        "list: [a, ö]\n"
        "\n"
        "long: kurz\n"
        "sets:\n"
        "  first-week: {title: Erste Woche}\n"
    )


@pytest.mark.parametrize("written", ["", "# nur ein Vermerk\n", "{}\n"])
def test_a_file_that_says_nothing_yet_begins(written):
    comment = written * written.startswith("#")
    assert with_texts("labels.yml", written, {("a", "b"): "c"}) == f"{comment}a: {{b: c}}\n"


def test_a_row_that_cannot_be_told_from_others_is_refused():
    with pytest.raises(InputError, match="write each on a line of its own"):
        with_texts("labels.yml", "{a: eins,\n b: zwei}\n", {("b",): "drei"})
