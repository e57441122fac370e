"""One text in two spellings."""

import pytest

from playbook_press.core.project import Project
from playbook_press.read.library import read_partial_library
from playbook_press.read.markdown import MarkdownOptions, to_html
from playbook_press.read.spelling import SpellingTable, spelling_of

FILE = "content/beliefs/ease.md"
TABLE = SpellingTable.model_validate(
    {
        "from": "en-GB",
        "stops_inside_quotes": True,
        "words": {
            "colour": "color",
            "post": "mail",
            "by post": "by mail",
            "post-mortem": None,
            "in the team": "on the team",
            "in the team's": None,
            "I've got it wrong": "I got it wrong",
            "# May": "May #",
            "Mrs": "Mrs.",
            "Monday week": "a week from Monday",
        },
        "lines": {FILE: {'"You rang, and nobody came."': '"You called, and we never came by post."'}},
    }
)


@pytest.fixture(scope="module")
def american():
    return spelling_of("en-US", "en-GB", {"en-US": TABLE}).of(FILE)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The colour. Colour and COLOUR of it", "The color. Color and COLOR of it"),
        ("Coloured colours", "Coloured colours"),
        ("Send it by  post", "Send it by mail"),
        ("In the\nteam we post it", "On the team we mail it"),
        ("A post-mortem in the team's room", "A post-mortem in the team's room"),
        ("where I’ve got it wrong", "where I got it wrong"),
        ("Mrs Lee, on 12 May or [3 May]", "Mrs. Lee, on May 12 or [May 3]"),
        ('Say "yes", "no?", “maybe”. or `"yes",`', 'Say "yes," "no?", “maybe.” or `"yes",`'),
        ('It says "go"... at 5\'10", twice', 'It says "go"... at 5\'10", twice'),
        ("until Monday week", "until a week from Monday"),
        ("card 3 may help, and in 12 may-day calls", "card 3 may help, and in 12 may-day calls"),
    ],
)
def test_whole_words_change_and_keep_their_capitals(american, written, shown):
    assert american(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "`colour` and ``by `post` ``",
        "[a page](images/colour.svg) of [one][colour]",
        "https://example.org/colour and www.colour.org",
        "post@colour.org",
        '<span class="colour">',
        "{colour} and {by-post}",
        "content/colour/post.md",
        "harbour.example.org/colour and colour.org",
        "colours.csv, colour_name, data-colour, #colour and @colour",
        "the Colour House, by Colour Post",
    ],
)
def test_what_is_no_prose_stays_as_it_is(american, text):
    assert american(text) == text


def test_the_playbooks_own_name_stays_and_a_table_is_prepared_once():
    spelling = spelling_of("en-US", "en-GB", {"en-US": TABLE}, ("Colour House",))
    assert spelling.of(FILE)("Colour House is our colour.") == "Colour House is our color."
    assert spelling_of("en-US", "en-GB", {"en-US": TABLE}, ("Colour House",)).of(FILE) is spelling.of(FILE)


def test_a_line_that_is_written_twice_stands_as_it_is_written(american):
    assert (
        american('Say "You rang, and\nnobody came." by post')
        == 'Say "You called, and we never came by post." by mail'
    )


def test_markdown_is_respelled_in_its_words_and_nowhere_else(american):
    html = to_html(
        "## Colour\n\n| Colour |\n| --- |\n| `colour` |\n\nA note[^1].\n\n```\ncolour\n```\n\n[^1]: By post.",
        MarkdownOptions("en-US", spell=american),
    )
    assert html.count("Color") == 2
    assert "By mail." in html
    assert html.count("colour") == 2


def shown(small, **settings):
    """The library of a playbook with these settings of its brand."""
    brand = small / "site_config/brand.yml"
    lines = (f"{name}: {value}" for name, value in settings.items())
    brand.write_text(brand.read_text().replace("language: en-GB", "\n".join(lines)))
    path = small / FILE
    path.write_text(path.read_text().replace("A skipper who comes", "A skipper of honour who comes"))
    library, problems = read_partial_library(Project.at(small))
    assert not problems
    [ease] = (entry for entry in library.entries if entry.file == FILE)
    return ease.sections["say"].text, ease.sections["why"].text, library.site.labels["entry_between"]


def test_words_of_a_playbook_and_ours_are_shown_in_its_language(small):
    say, why, label = shown(small, language="en-US", written_in="en-GB")
    assert "the next harbor" in say
    assert "of honor" in why
    assert label == "Neighboring entries"


def test_words_that_are_american_already_are_left_alone_and_ours_join_them(small):
    say, why, label = shown(small, language="en-US")
    assert "the next harbour" in say
    assert "of honour" in why
    assert label == "Neighboring entries"


@pytest.mark.parametrize("language", ["en-GB", "en", "fr"])
def test_a_playbook_in_any_other_language_stays_as_it_is(small, language):
    say, _, label = shown(small, language=language)
    assert "the next harbour" in say
    assert label == "Neighbouring entries"


def test_rows_of_ours_stay_beside_those_of_a_playbook(small):
    folder = small / "site_config/spelling"
    folder.mkdir()
    (folder / "en-US.yml").write_text("from: en-GB\nwords:\n  berth: dock\n  honour:\n")
    say, why, label = shown(small, language="en-US", written_in="en-GB")
    assert "Take dock" in say
    assert "the next harbor" in say
    assert "of honour" in why
    assert label == "Neighboring entries"


def test_a_letter_stands_before_a4_where_it_is_the_usual_paper(small):
    british, _ = read_partial_library(Project.at(small))
    shown(small, language="en-US")
    american, _ = read_partial_library(Project.at(small))
    assert next(iter(british.site.papers)) == "a3"
    assert next(iter(american.site.papers)) == "letter"
    both = {key for key, product in british.products.items() if set(product.papers) >= {"a4", "letter"}}
    assert both
    assert {american.products[key].papers[0] for key in both} <= {"letter", "tabloid"}


def test_a_month_stands_before_its_day_in_america(small):
    shown(small, language="en-US")
    american, _ = read_partial_library(Project.at(small))
    assert american.site.labels["date"] == "{month} {day}, {year}"
