"""A page is rendered again where anything is another that goes into it."""

from types import SimpleNamespace

import pytest

from playbook_press.core.cache import Cache
from playbook_press.mkdocs_plugin.page_cache import PageShelf

PAGE = {
    "src_uri": "beliefs/ease.md",
    "edit_uri": "edit/main/content/beliefs/ease.md",
    "content_bytes": b"# Ease",
}


@pytest.fixture
def shelf(tmp_path):
    """A shelf on which that page was put away; another one for the same pages by `shelf(ground)`."""

    def opened(ground="ground"):
        return PageShelf(Cache(tmp_path / "made", 10**6), ground)

    first = opened()
    assert not first.has(SimpleNamespace(**PAGE))
    assert first.page(SimpleNamespace(**PAGE), "<p>Ease</p>") == "<p>Ease</p>"
    first.close()
    return opened


def test_a_page_is_found_again(shelf):
    again = shelf()
    assert again.has(SimpleNamespace(**PAGE))
    assert again.page(SimpleNamespace(**PAGE), "now") == "<p>Ease</p>"


@pytest.mark.parametrize(
    "change",
    [
        {"src_uri": "beliefs/easy.md"},
        {"edit_uri": None},
        {"edit_uri": "edit/main/content/beliefs/easy.md"},
        {"content_bytes": b"# Easy"},
    ],
)
def test_another_address_another_link_to_edit_it_or_other_words_make_another_page(shelf, change):
    assert not shelf().has(SimpleNamespace(**PAGE | change))


def test_on_another_ground_it_is_another_page(shelf):
    assert not shelf("settings, press and date of another day").has(SimpleNamespace(**PAGE))
