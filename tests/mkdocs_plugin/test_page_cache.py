"""A page is rendered again where anything is another that goes into it."""

from dataclasses import replace

import pytest

from playbook_press.compose.site.tree import SitePage
from playbook_press.core.cache import Cache
from playbook_press.mkdocs_plugin.page_cache import PageCache

PAGE = SitePage("beliefs/ease.md", "<p>Ease</p>", {"title": "Ease"}, "beliefs/ease.md")


@pytest.fixture
def cache(tmp_path):
    """A cache in which that page was kept; another one for the same pages by `cache(surroundings)`."""

    def opened(surroundings="surroundings"):
        return PageCache(Cache(tmp_path / "made", 10**6), surroundings)

    first = opened()
    assert first.find(PAGE) is None
    first.keep(PAGE, "<p>In its frame</p>")
    first.close()
    return opened


def test_a_page_is_found_again(cache):
    assert cache().find(PAGE) == "<p>In its frame</p>"


@pytest.mark.parametrize(
    "change",
    [
        {"path": "beliefs/easy.md"},
        {"edit": None},
        {"edit": "beliefs/easy.md"},
        {"html": "<p>Easy</p>"},
        {"meta": {"title": "Easy"}},
    ],
)
def test_another_address_another_link_to_edit_it_or_other_words_make_another_page(cache, change):
    assert cache().find(replace(PAGE, **change)) is None


def test_in_other_surroundings_it_is_another_page(cache):
    assert cache("settings, press and date of another day").find(PAGE) is None
