"""A composed page says to MkDocs what MkDocs would have read from its Markdown file."""

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from playbook_press.compose.site.pages import page_file
from playbook_press.mkdocs_plugin.page import NOTHING, ComposedPage

BODY = """
<h1 id="x">Say &amp; hear &lt;b&gt;</h1>
<p class="a">*not* _markdown_ [a](b.md) &quot;as&quot; it -- stands...</p>
<pre><code>
one

    ```two```
</code></pre>
<ul><li>
- no list
</li></ul>
"""


@pytest.fixture
def config(tmp_path):
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path), "plugins": []})
    config.validate()
    config.plugins._current_plugin = "playbook"
    return config


def read(kind, config, known=False):
    """A page as MkDocs knows it once it has read it."""
    made = page_file(
        "beliefs/ease.md",
        BODY,
        {"title": 'It\'s: "so" & – 1:30', "description": "yes", "page": "entry", "changed": "2026-11-01"},
    )
    page = kind(None, File.generated(config, made.path, content=made.content), config)
    page.is_known = known
    page.read_source(config)
    page.render(config, Files([page.file]))
    return page


def test_its_facts_and_its_words_are_those_of_its_file(config):
    ours, theirs = read(ComposedPage, config), read(Page, config)
    assert ours.content == theirs.content
    assert "```" not in ours.content
    assert (ours.meta, ours.title, ours.url) == (theirs.meta, theirs.title, theirs.url)


def test_of_one_that_is_known_nothing_is_rendered(config):
    page = read(ComposedPage, config, known=True)
    assert page.meta["template"] == NOTHING
    assert page.title == read(Page, config).title
