"""The same page in several languages: where a reader finds it, and which links lead to another language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from html import escape, unescape

from babel import Locale, UnknownLocaleError

from playbook_press.compose.links import relative_link, site_path
from playbook_press.compose.site.deck_builder import data_script
from playbook_press.compose.site.tree import PageInLanguage, SitePage, SiteTree
from playbook_press.compose.taxonomy import TERM_FIELDS, term_page
from playbook_press.read.library import Library

LINK = re.compile(r'<a\b(?![^>]*\blang=)([^>]*?\bhref="([^"]*)"[^>]*)>')
HOME, STUDIO = "index.html", "deck.html"


def joined(tree: SiteTree, others: tuple[SiteTree, ...]) -> SiteTree:
    """A tree with its translations, each page of which knows the others."""
    if not others:
        return tree
    every = (tree, *others)
    whole, *translated = (with_cards_elsewhere(with_languages(each, every), tree) for each in every)
    return replace(whole, translations=tuple(map(with_foreign_links, translated)))


def with_languages(tree: SiteTree, every: tuple[SiteTree, ...]) -> SiteTree:
    """A tree whose pages know where they stand in each language."""
    there = {each.folder: frozenset(address(page.path) for page in each.pages) for each in every}
    terms = {each.folder: pages_of_terms(each.library) for each in every}
    back = {page: key for key, page in terms[tree.folder].items()}

    def known(page: SitePage) -> Iterator[PageInLanguage]:
        here = address(page.path)
        for each in every:
            path = terms[each.folder].get(back[here], here) if here in back else here
            found = path if path in there[each.folder] else HOME
            yield PageInLanguage(
                each.library.site.brand.language,
                language_name(each.library),
                relative_link(in_site(tree.folder, here), in_site(each.folder, found)),
                in_site(each.folder, path) if path in there[each.folder] else "",
                each is tree,
            )

    pages = (
        replace(page, languages=tuple(known(page))) if isinstance(page, SitePage) else page
        for page in tree.pages
    )
    return replace(tree, pages=tuple(pages), whole_site=every[0].library.site.brand.site_url)


def with_cards_elsewhere(tree: SiteTree, whole: SiteTree) -> SiteTree:
    """A tree with a script that tells the print studio of the cards that only the language has in which the
    playbook is written: a deck that somebody sent may hold some."""
    studio = in_site(tree.folder, STUDIO)
    cards = {
        entry.code: [entry.title, relative_link(studio, in_site(whole.folder, f"{entry.path}.html"))]
        for entry in whole.library.entries
        if entry.code not in tree.library.by_code
    }
    elsewhere = {
        "language": language_name(whole.library),
        "tag": whole.library.site.brand.language,
        "cards": cards,
    }
    script = data_script("deck-elsewhere", "window.playbookElsewhere", elsewhere)
    return replace(tree, assets=(*(each for each in tree.assets if each.path != script.path), script))


def pages_of_terms(library: Library) -> dict[tuple[str, str], str]:
    """The page of each word of the taxonomy, by its fact and the word as it is written."""
    written = {name: word for word, name in library.site.terms.items()}
    return {
        (fact, written.get(word, word)): term_page(fact, word, library.project.language)
        for fact, (_, words) in TERM_FIELDS.items()
        for word in getattr(library.site.taxonomy, words)
    }


def address(path: str) -> str:
    """The address of a page in its site."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


def in_site(folder: str, path: str) -> str:
    """The path in the whole site of a page in the folder of a language."""
    return f"{folder}/{path}" if folder else path


def language_name(library: Library) -> str:
    """What readers choose a language by: as `brand.yml` calls it, or as it calls itself."""
    translation, tag = library.site.translation, library.site.brand.language
    return (translation and translation.name) or own_name(tag)


@cache
def own_name(tag: str) -> str:
    """How a language calls itself, such as `Deutsch`; its tag where that is not known."""
    try:
        locale = Locale.parse(tag.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return tag
    return str(locale.get_display_name() or tag)


def with_foreign_links(tree: SiteTree) -> SiteTree:
    """A translation in which links to entries that have no words in its language say in which they are."""
    foreign = {
        f"{entry.path}.html": entry.foreign_language
        for entry in tree.library.entries
        if entry.is_untranslated
    }
    if not foreign:
        return tree
    pages = (
        replace(page, html=links_in_languages(page, foreign)) if isinstance(page, SitePage) else page
        for page in tree.pages
    )
    return replace(tree, pages=tuple(pages))


def links_in_languages(page: SitePage, foreign: Mapping[str, str]) -> str:
    """The HTML of a page whose links to pages in another language say in which."""
    here = address(page.path)

    def marked(found: re.Match[str]) -> str:
        language = foreign.get(site_path(unescape(found[2]).partition("#")[0], here))
        tag = escape(language) if language else ""
        return f'<a{found[1]} hreflang="{tag}" lang="{tag}">' if tag else found[0]

    return LINK.sub(marked, page.html)
