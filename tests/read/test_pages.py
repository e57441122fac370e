from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.pages import read_page
from playbook_press.read.source import Source


def read(text):
    page, problems = read_page(split_front_matter(Source("content/about.md", text)))
    return page, [f"{problem.line}: {problem.message}" for problem in problems]


def test_a_page_has_a_title_a_summary_and_its_words():
    page, problems = read("---\ntitle: Who's who\nsummary: So.\n---\n## Here\n")
    assert (page.title, page.summary, page.path, problems) == ("Who’s who", "So.", "about", [])
    assert page.html == '<h2 id="here">Here</h2>'


def test_what_is_wrong_is_left_empty_and_told():
    page, problems = read("---\ntitle: 7\nsumary: So.\n---\n")
    assert (page.title, page.summary) == ("", "")
    assert problems == [
        "3: unknown field 'sumary'; did you mean 'summary'?",
        "2: 'title' is 7; expected text; write: \"7\"",
    ]
