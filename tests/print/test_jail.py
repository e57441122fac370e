import pytest

from build_tools.print.jail import PROJECT, Jail, short


@pytest.fixture
def jail(project):
    return Jail(project / "images", [project])


def test_addresses_do_not_tell_where_the_project_lies(jail, project):
    assert jail.address == PROJECT + "images/"
    assert jail.path(PROJECT + "images/map.png") == project / "images" / "map.png"


def test_a_real_address_inside_is_allowed(jail, project):
    path = project / "images" / "map.png"
    assert jail.path(path.as_uri() + "?v=1#top") == path


@pytest.mark.parametrize("url", ["file:///etc/passwd", PROJECT + "../../etc/passwd",
                                 PROJECT + "%2e%2e/%2e%2e/etc/passwd",
                                 "file://localhost/etc/passwd", PROJECT + "images/link.png"])
def test_nothing_outside_is_read(jail, project, url):
    (project / "images" / "link.png").symlink_to("/etc/passwd")
    with pytest.raises(OSError, match="is outside the project"):
        jail.path(url)
    assert list(jail.denied) == [url]


@pytest.mark.parametrize("file", ["rosters/people.csv", ".git/config", "content/workshops/first-hour.md", "mkdocs.yml", "images/people.csv.gz"])
def test_what_no_page_shows_is_not_read(jail, project, file):
    (project / file).parent.mkdir(parents=True, exist_ok=True)
    (project / file).touch()
    with pytest.raises(OSError, match="is nothing that a page shows"):
        jail.path(PROJECT + file)


def test_a_folder_whose_name_begins_alike_is_outside(tmp_path):
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook-secret").mkdir()
    secret = tmp_path / "playbook-secret" / "a.png"
    secret.touch()
    with pytest.raises(OSError, match="is outside"):
        Jail(tmp_path / "playbook", [tmp_path / "playbook"]).path(secret.as_uri())


def test_a_missing_file_is_named_as_its_author_wrote_it(jail):
    with pytest.raises(OSError, match="^'images/mpa.png' not found in the project$"):
        jail.path(PROJECT + "images/mpa.png")


def test_messages_are_freed_of_the_made_up_folder():
    assert short(f"Failed to load '{PROJECT}a/b.png'") == "Failed to load 'a/b.png'"
