"""A composed page says to MkDocs what MkDocs would have read from its Markdown file."""

from html import unescape

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from playbook_press.compose.site.pages import site_page
from playbook_press.core.cache import Cache
from playbook_press.mkdocs_plugin.page import EMPTY_TEMPLATE, ComposedPage
from playbook_press.mkdocs_plugin.page_cache import PageCache
from playbook_press.publish.export import markdown

BODY = """
<h1 id="x">Say &amp; hear &lt;b&gt;</h1>
<p class="a">*not* _markdown_ [a](b.md) &quot;as&quot; it -- stands...</p>
<pre><code>
one

    ```two```
</code></pre>
<ul><li>
- no list
```
</li></ul>
"""
FACTS = {"title": 'It\'s: "so" & – 1:30', "description": "yes", "page": "entry", "changed": "2026-11-01"}
COMPOSED = site_page("beliefs/ease.md", BODY, FACTS)


@pytest.fixture
def config(tmp_path):
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path), "plugins": []})
    config.validate()
    config.plugins._current_plugin = "playbook"
    return config


def read(page, config):
    """A page as MkDocs knows it once it has read it."""
    page.read_source(config)
    page.render(config, Files([page.file]))
    return page


def composed(config, cache=None):
    file = File.generated(config, COMPOSED.path, content=COMPOSED.html)
    return read(ComposedPage(COMPOSED, None, file, config, cache), config)


def exported(config):
    file = File.generated(config, COMPOSED.path, content=markdown(COMPOSED))
    return read(Page(None, file, config), config)


def test_its_facts_and_its_words_are_those_of_its_file(config):
    ours, theirs = composed(config), exported(config)
    assert unescape(ours.content) == unescape(theirs.content)
    assert "```" in ours.content
    assert "```" not in theirs.content
    assert (ours.meta, ours.title, ours.url) == (theirs.meta, theirs.title, theirs.url)


def test_one_that_was_rendered_before_is_not_rendered_again(config, tmp_path):
    def cache():
        return PageCache(Cache(tmp_path / "made", 1_000_000), "the same settings")

    first = cache()
    page = composed(config, first)
    assert "template" not in page.meta
    assert page.finished("<p>In its frame</p>") == "<p>In its frame</p>"
    first.close()
    again = composed(config, cache())
    assert again.meta["template"] == EMPTY_TEMPLATE
    assert again.title == page.title
    assert again.finished("") == "<p>In its frame</p>"


def test_one_whose_words_or_surroundings_differ_is_rendered_again(config, tmp_path):
    cache = PageCache(Cache(tmp_path / "made", 1_000_000), "some settings")
    cache.keep(COMPOSED, "<p>In its frame</p>")
    cache.close()
    assert cache.find(COMPOSED)
    assert not cache.find(site_page(COMPOSED.path, BODY + "<p>More</p>", FACTS))
    assert not cache.find(site_page(COMPOSED.path, BODY, {**FACTS, "title": "Other"}))
    assert not PageCache(cache.cache, "other settings").find(COMPOSED)
