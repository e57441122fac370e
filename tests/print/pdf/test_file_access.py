import pytest

from playbook_press.print.pdf.file_access import PROJECT_ADDRESS, FileSandbox, shorten_addresses


@pytest.fixture
def sandbox(project):
    return FileSandbox(project / "images", [project])


def test_addresses_do_not_tell_where_the_project_lies(sandbox, project):
    assert sandbox.address == PROJECT_ADDRESS + "images/"
    assert sandbox.path(PROJECT_ADDRESS + "images/map.png") == project / "images" / "map.png"


def test_a_real_address_inside_is_allowed(sandbox, project):
    path = project / "images" / "map.png"
    assert sandbox.path(path.as_uri() + "?v=1#top") == path


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        PROJECT_ADDRESS + "../../etc/passwd",
        PROJECT_ADDRESS + "%2e%2e/%2e%2e/etc/passwd",
        "file://localhost/etc/passwd",
        PROJECT_ADDRESS + "images/link.png",
    ],
)
def test_nothing_outside_is_read(sandbox, project, url):
    (project / "images" / "link.png").symlink_to("/etc/passwd")
    with pytest.raises(OSError, match="is outside the project"):
        sandbox.path(url)
    assert list(sandbox.denied) == [url]


@pytest.mark.parametrize(
    "file",
    [
        "rosters/people.csv",
        ".git/config",
        "content/workshops/first-hour.md",
        "mkdocs.yml",
        "images/people.csv.gz",
    ],
)
def test_what_no_page_shows_is_not_read(sandbox, project, file):
    (project / file).parent.mkdir(parents=True, exist_ok=True)
    (project / file).touch()
    with pytest.raises(OSError, match="is nothing that a page shows"):
        sandbox.path(PROJECT_ADDRESS + file)


def test_a_folder_whose_name_begins_alike_is_outside(tmp_path):
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook-secret").mkdir()
    secret = tmp_path / "playbook-secret" / "a.png"
    secret.touch()
    with pytest.raises(OSError, match="is outside"):
        FileSandbox(tmp_path / "playbook", [tmp_path / "playbook"]).path(secret.as_uri())


def test_a_missing_file_is_named_as_its_author_wrote_it(sandbox):
    with pytest.raises(OSError, match=r"^'images/mpa\.png' not found in the project$"):
        sandbox.path(PROJECT_ADDRESS + "images/mpa.png")


def test_messages_are_freed_of_the_made_up_folder():
    assert shorten_addresses(f"Failed to load '{PROJECT_ADDRESS}a/b.png'") == "Failed to load 'a/b.png'"
