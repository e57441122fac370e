"""A file of another program in which the facilitator's words were found is not written."""

import zipfile
from io import BytesIO
from types import SimpleNamespace

import pytest

from playbook_press.core.cache import Cache
from playbook_press.core.problems import InputError, Problem
from playbook_press.print.run.recipe_files import kept_secret

SECRET = ["Praise the shortest apology in the room."]


def packed(name, text):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, text)
    return out.getvalue()


def refused(job, faults, places):
    return InputError([Problem(job, None, fault.message) for fault in faults])


@pytest.fixture
def run(tmp_path):
    return SimpleNamespace(input_error=refused, cache=Cache(tmp_path, 1_000_000))


@pytest.mark.parametrize(
    "text",
    [
        "<a:p>Praise the shortest</a:p><a:p>apology in the room.</a:p>",
        "<a:t>Praise the short</a:t><a:t>est apology</a:t> in the room",
        '<p:cNvPr descr="Praise the shortest apology in the room."/>',
        "<dc:description>Praise the shortest apology in the room.</dc:description>",
    ],
)
def test_words_are_found_across_runs_in_attributes_and_in_properties(run, text):
    with pytest.raises(InputError, match="holds words for the facilitator only: 'Praise the shortest"):
        kept_secret(run, "job", packed("ppt/slide1.xml", text), [], SECRET)


def test_a_file_without_them_is_kept_as_it_is(run):
    content = packed("ppt/slide1.xml", "<a:t>Praise</a:t>")
    made = kept_secret(run, "job", content, ["Praise"], SECRET)
    assert (made.archive, made.pdf, made.texts) == (content, b"", ("Praise",))


def test_a_file_that_passed_is_looked_through_again_for_other_sentences(run):
    content = packed("ppt/slide1.xml", f"<a:t>{SECRET[0]}</a:t>")
    kept_secret(run, "job", content, [], ["Another sentence that nobody says."])
    with pytest.raises(InputError, match="Praise the shortest"):
        kept_secret(run, "job", content, [], SECRET)
