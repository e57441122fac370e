"""What was read and found faultless last is not read again until a file changes; nobody else's is loaded."""

import hashlib

import pytest

from playbook_press import check, pipeline
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.core.user_key import user_key
from playbook_press.publish.last_reading import find_reading, key_of
from playbook_press.read import library as reading
from playbook_press.read.library import Reader, known_files, library_cache
from playbook_press.read.spelling import UNCHANGED

ENTRY = "content/beliefs/ease.md"


@pytest.fixture
def project(unprinted):
    """A playbook with a cache of its own, which tests may empty."""
    return Project.at(unprinted)


@pytest.fixture
def checks(monkeypatch):
    """One check in place of all; what it was asked, and what it finds."""
    asked, faults = [], []
    monkeypatch.setattr(check, "CHECKS", (lambda library: asked.append(library) or faults,))
    return asked, faults


@pytest.fixture
def parsed(monkeypatch):
    """The files of the entries that are parsed."""
    files, read_entry = [], reading.read_entry
    monkeypatch.setattr(
        reading,
        "read_entry",
        lambda kind, document: files.append(document.file) or read_entry(kind, document),
    )
    return files


def read(project, **options):
    return pipeline.read_and_check(Reader(project), SilentReport(), **options)


def shown(library):
    """All that is in entries and pages."""
    return [(each.file, each.title, repr(each.sections)) for each in library.entries], [
        page.html for page in library.pages
    ]


def test_files_that_have_passed_are_neither_read_nor_checked_again(project, checks, parsed):
    asked, _ = checks
    first = shown(read(project))
    assert parsed
    parsed.clear()
    assert shown(read(project)) == first
    assert (len(asked), parsed) == (1, [])


def test_of_files_that_have_changed_only_these_are_parsed_and_all_are_checked(project, checks, parsed):
    asked, _ = checks
    read(project)
    parsed.clear()
    path = project.root / ENTRY
    path.write_text(path.read_text().replace("title: ", "title: Indeed, ", 1))
    again = read(project)
    assert parsed == [ENTRY]
    assert len(asked) == 2
    fresh = Reader(project).read()[0]
    assert shown(again) == shown(fresh)


def test_other_settings_have_every_entry_parsed_again(project, parsed):
    read(project)
    count = len(parsed)
    labels = project.root / "site_config/labels.yml"
    labels.write_text("more: And more\n" + (labels.read_text() if labels.exists() else ""))
    with pytest.raises(InputError):  # there is no such label; by then, all is read
        read(project)
    assert len(parsed) == 2 * count


def test_settings_are_read_again_where_they_have_changed_alone(project, checks, monkeypatch):
    files, read_settings = [], reading.read_settings
    monkeypatch.setattr(reading, "read_settings", lambda *asked: files.append(asked) or read_settings(*asked))
    reader = Reader(project)
    first = read(project).site
    path = project.root / ENTRY
    path.write_text(path.read_text().replace("title: ", "title: Indeed, ", 1))
    again = pipeline.read_and_check(reader, SilentReport())
    assert (len(files), again.site.brand, again.site.labels) == (1, first.brand, first.labels)
    reader.read()  # as a preview does, in which anything may have changed
    assert len(files) == 2


def test_what_has_faults_is_read_each_time(project, checks, parsed):
    asked, faults = checks
    faults.append(Problem("content/index.md", 1, "is wrong"))
    for _ in range(2):
        with pytest.raises(InputError, match="is wrong"):
            read(project)
    assert (len(asked), parsed.count(ENTRY)) == (2, 2)


def test_authors_see_what_is_unwritten_read_each_time(project, checks):
    asked, _ = checks
    read(project)
    for _ in range(2):
        read(project, with_unwritten=True)
    assert len(asked) == 3


def test_what_changes_while_it_is_read_is_not_remembered(project, checks, monkeypatch):
    monkeypatch.setattr(check, "CHECKS", (lambda library: (project.root / "content/index.md").touch() or (),))
    read(project)
    assert find_reading(project) is None


def test_nobody_loads_what_somebody_else_has_signed(project, tmp_path, monkeypatch):
    read(project)
    assert find_reading(project) is not None
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another user"))
    user_key.cache_clear()
    assert find_reading(project) is None
    user_key.cache_clear()


def test_what_was_altered_since_is_not_loaded(project):
    read(project)
    file = known_files(project).place(key_of(project))
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert find_reading(project) is None


def test_an_altered_checksum_is_no_signature(project):
    read(project)
    cache = known_files(project)
    content = bytearray(cache.find(key_of(project)))
    content[-1] ^= 1
    (project.cache / "made" / cache.place(key_of(project)).name).write_bytes(
        hashlib.sha256(content).hexdigest().encode() + b"\0" + content
    )
    assert find_reading(project) is None


def test_it_counts_as_any_other_file_of_the_cache(project):
    library = read(project)
    cache = library_cache(library)
    assert known_files(project).place(key_of(project)) in [held.path for held in cache.held()]
    assert sorted(path.name for path in project.cache.iterdir() if path.is_file()) == []
    cache.limit = 0
    cache.trim()
    assert find_reading(project) is None


def test_what_is_known_by_being_one_object_stays_that_object(project):
    read(project)
    assert next(iter(find_reading(project).library.entries)).document.options.spell is UNCHANGED
