"""After a save, pages of entries that it has not touched are those that were composed before; all pages are
as if they were new."""

import pytest

from playbook_press.compose.site.incremental import unchanged_pages
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import compose_site, make_tree
from playbook_press.print.run.downloads import Prints
from playbook_press.read.library import Reader


@pytest.fixture
def pages_of(small):
    """Changes a file and returns the codes whose pages are reused; checks that a build that reuses them gives
    the same pages as a full one."""
    reader = Reader(Project.at(small))

    def reused(file, old, new):
        former = make_tree(reader, SilentReport(), pdfs=False)
        path = small / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        whole = make_tree(reader, SilentReport(), pdfs=False)
        assert compose_site(whole.library, Prints(), former).pages == whole.pages
        return set(unchanged_pages(former, whole.library))

    return reused


def codes(library):
    return {entry.code for entry in library.entries}


@pytest.mark.audit
def test_where_nothing_has_changed_every_page_is_kept(small, pages_of, library_of):
    assert pages_of("content/beliefs/ease.md", "", "") == codes(library_of(small))


def test_an_entry_is_composed_anew_with_those_that_name_it_and_no_others(small, pages_of, library_of):
    library = library_of(small)
    [entry] = [entry for entry in library.entries if entry.file == "content/beliefs/ease.md"]
    shelf = library.of_kind(entry.kind)
    beside = {
        each.code
        for before, each, after in zip((None, *shelf), shelf, (*shelf[1:], None), strict=False)
        if entry in (before, each, after)
    }
    naming = beside | {each.code for each in library.entries if entry.code in each.facts["related"]}
    kept = pages_of(entry.file, "title: ", "title: Now ")
    assert kept == codes(library) - naming
    assert kept


@pytest.mark.audit
def test_an_entry_is_composed_anew_with_its_neighbours_even_where_they_do_not_name_it(small, pages_of):
    before = small / "content/recovery/say-sorry.md"
    text = before.read_text(encoding="utf-8")
    before.write_text(text.replace("related: [R02, B01]", "related: [B01]"), encoding="utf-8")
    kept = pages_of("content/recovery/keep-the-time.md", "title: ", "title: Now ")
    assert kept == {"B01", "B02", "T01"}


@pytest.mark.audit
def test_where_there_is_a_page_more_nothing_is_kept(small, library_of):
    former = make_tree(Reader(Project.at(small)), SilentReport(), pdfs=False)
    ease = (small / "content/beliefs/ease.md").read_text(encoding="utf-8")
    (small / "content/beliefs/more.md").write_text(
        ease.replace("code: B01", "code: B99").replace("title: ", "title: Again "), encoding="utf-8"
    )
    assert len(library_of(small).entries) == len(former.library.entries) + 1
    assert unchanged_pages(former, library_of(small)) == {}
