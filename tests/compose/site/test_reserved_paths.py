"""The names that authors may not take are those of the pages and folders that the site really makes."""

import shutil
from pathlib import Path, PurePosixPath

import pytest

from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.editions.record import record_edition
from playbook_press.pipeline import make_tree
from playbook_press.print.run.site_pictures import PREVIEWS
from playbook_press.read.library import Reader
from playbook_press.read.reserved_paths import RESERVED_FOLDERS, RESERVED_PAGES

HARBOUR = Path(__file__).parents[2] / "fixtures/harbour"


@pytest.fixture
def paths(teaching, library_of, monkeypatch):
    """Every path of a site that has something of everything, less what authors name."""
    shutil.copytree(HARBOUR / "content/paths", teaching / "content/paths")
    theme = "{{title: theme {}, ask: What?, idea: B01, case: B01, say: R01, try_it: B01}}"
    themes = "".join(f"\n  - {theme.format(number)}" for number in range(6))
    (teaching / "site_config/weekly_plan.yml").write_text(f"first_monday: 2026-11-02\nthemes:{themes}\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    record_edition(library_of(teaching), "first")
    tree = make_tree(Reader(Project.at(teaching)), SilentReport(), pdfs=False)
    folders = {kind.folder for kind in tree.library.kinds.values()}
    theirs = {page.path for page in tree.library.pages} - {"index"}
    pictures = {path.relative_to(teaching / "content").parts[0] for path in tree.library.assets}
    own = [PurePosixPath(file.path) for file in tree.files]
    return [
        path
        for path in own
        if path.parts[0] not in folders | (pictures - {"collections"}) and path.stem not in theirs
    ]


def test_a_page_has_a_reserved_name(paths):
    # the page for what is not found is made by the engine
    made = {path.stem for path in paths if path.suffix == ".md" and len(path.parts) == 1}
    assert made | {"404"} == set(RESERVED_PAGES)


@pytest.mark.audit
def test_a_folder_has_a_reserved_name(paths):
    # pictures of links are made where the site has an address
    assert {path.parts[0] for path in paths if len(path.parts) > 1} | {PREVIEWS} == RESERVED_FOLDERS


def test_no_folder_of_a_shipped_kind_is_reserved(library_of, small):
    kinds = library_of(small).kinds.values()
    assert not {kind.folder for kind in kinds} & RESERVED_FOLDERS
