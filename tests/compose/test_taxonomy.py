"""Where entries are found by what they are filed under."""

import pytest

from playbook_press.compose.taxonomy import sort_by_rank, suggested_entries, taxonomy_groups


@pytest.fixture
def upset(library_of):
    """The situation 'upset' of a project, and the project's library."""

    def read(project):
        library = library_of(project)
        return library, next(term for term in taxonomy_groups(library)[0].terms if term.name == "upset")

    return read


def test_words_without_an_entry_have_no_page(library_of, small):
    file = small / "site_config/taxonomy.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("[greeting,", "[flooded, greeting,"), encoding="utf-8"
    )
    situations, *_ = taxonomy_groups(library_of(small))
    assert [term.page for term in situations.terms] == [
        f"situations/{word}.html" for word in ("greeting", "upset", "our-mistake", "hiring")
    ]


def test_what_somebody_chose_helps_first_and_in_their_order(small, upset):
    (small / "site_config/situations.yml").write_text(
        "greeting: [B01]\nupset: [R01, C01]\nour mistake: [R01]\nhiring: [T01]\n", encoding="utf-8"
    )
    assert [entry.code for entry in suggested_entries(*upset(small))] == ["R01", "C01"]


def test_where_nobody_chose_what_is_for_the_moment_helps_first(small, upset):
    assert [entry.code for entry in suggested_entries(*upset(small))] == ["B02", "R01", "C01"]


def test_stories_and_questions_for_interviews_come_last(teaching, library_of):
    entries = library_of(teaching).entries
    ranked = sort_by_rank(entries[::-1])
    assert [entry.kind.key for entry in ranked][-2:] == ["story", "trait"]
    at_once = [entry for entry in entries if entry.kind.key not in ("story", "trait")]
    assert list(ranked[:-2]) == at_once[::-1]
