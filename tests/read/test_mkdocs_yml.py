import pytest
from mkdocs.utils.yaml import yaml_load

from playbook_press.core.project import Project
from playbook_press.read.mkdocs_yml import parse_mkdocs_yml, read_mkdocs_yml
from playbook_press.read.source import Source


def read(text):
    return parse_mkdocs_yml(Source("mkdocs.yml", text))


def test_tags_aliases_and_options_of_other_programs_are_let_through():
    file = read(
        "site_name: &name Ours\ncopyright: *name\nplugins:\n  - search: {lang: en}\n  - playbook\n  - [odd]\n"
        "markdown_extensions: !!python/name:material.extensions.emoji.twemoji\nextra: !ENV [A, b]\n"
        "theme: {name: material, features: [a]}\n? [x]\n: y\n"
    )
    assert file.problems == ()
    assert file.values["plugins"] == ["search", "playbook"]
    assert file.values["theme"] == {
        "name": "material",
        "features": None,
    }
    assert file.values["site_name"] == file.values["copyright"] == "Ours"
    assert file.places["theme"] == ("mkdocs.yml", 9)


def test_plugins_may_be_a_mapping():
    assert list(read("plugins:\n  playbook: {}\n  search:\n").values["plugins"]) == ["playbook", "search"]


def test_what_goes_round_in_circles_or_too_deep_is_told():
    assert "aliases (*name) stand for more than" in read("a: &a [*a]\n").problems[0].message
    assert "nested more than 12" in read("a: " + "[" * 5000).problems[0].message


def test_broken_yaml_is_told_with_the_corrected_line():
    file = read("site_name: Ours: all\n")
    [problem] = file.problems
    assert file.values == {}
    assert problem.message == 'a value with a colon must be quoted; write: site_name: "Ours: all"'


@pytest.mark.parametrize(
    "tag",
    [
        "name:os.system",
        "object/apply:os.system",
        "object/new:os.system",
        "object:x.Y",
        "module:evil",
        "object/apply:material.x",
        "object/apply:pymdownx.slugs.slugify.x",
        "tuple",
    ],
)
def test_a_tag_that_would_run_something_is_told_at_its_line(tag):
    file = read(f"site_name: x\nextra:\n  a: [!!python/{tag} [x]]\n")
    [problem] = file.problems
    assert file.values == {}
    assert (problem.line, f"'!!python/{tag}' would run a program" in problem.message) == (
        3,
        True,
    )


def project_with(folder, **files):
    """A folder with engine files, `mkdocs` among them, as a project."""
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return Project(folder.resolve())


def test_what_is_inherited_counts_where_the_heir_says_nothing_and_mappings_become_one(tmp_path):
    project = project_with(
        tmp_path,
        mkdocs="INHERIT: base.yml\nsite_name: Ours\ntheme: {language: de}\nplugins: [playbook]\n",
        base=(
            "INHERIT: deep.yml\nsite_name: Theirs\ntheme: {name: material, language: en}\nplugins: [search]\n"
        ),
        deep="\ndocs_dir: content\n",
    )
    file = read_mkdocs_yml(project)
    assert file.problems == ()
    assert file.values == {
        "INHERIT": "base.yml",
        "site_name": "Ours",
        "docs_dir": "content",
        "theme": {"name": "material", "language": "de"},
        "plugins": ["playbook"],
    }
    assert file.places["docs_dir"] == ("deep.yml", 2)
    assert file.places["site_name"] == ("mkdocs.yml", 2)
    assert {path.name for path in file.texts} == {"mkdocs.yml", "base.yml", "deep.yml"}
    with (tmp_path / "mkdocs.yml").open("rb") as opened:
        assert yaml_load(opened) == {name: value for name, value in file.values.items() if name != "INHERIT"}


@pytest.mark.parametrize(
    ("mkdocs", "base", "expected"),
    [
        (
            "a: b\nINHERIT: base.yml",
            "a: b\nc: !!python/object/apply:os.system [x]",
            "base.yml:2: '!!python/object/apply:os.system' would run a program when this file is read; "
            "leave it out",
        ),
        (
            "INHERIT: base.yml",
            "INHERIT: mkdocs.yml",
            "base.yml:1: INHERIT: 'mkdocs.yml' goes round in a circle; "
            "expected a file that does not inherit from this one",
        ),
        (
            "INHERIT: mkdocs.yml",
            "",
            "mkdocs.yml:1: INHERIT: 'mkdocs.yml' goes round in a circle; "
            "expected a file that does not inherit from this one",
        ),
        (
            "INHERIT: ../base.yml",
            "",
            "mkdocs.yml:1: INHERIT: '../base.yml' leads out of the project; expected a file inside it",
        ),
        (
            "INHERIT: /etc/passwd",
            "",
            "mkdocs.yml:1: INHERIT: '/etc/passwd' leads out of the project; expected a file inside it",
        ),
        (
            "INHERIT: other.yml",
            "",
            "mkdocs.yml:1: INHERIT: 'other.yml' is not there; "
            "expected the name of a file, seen from this one",
        ),
        (
            "INHERIT: [base.yml]",
            "a: b",
            "mkdocs.yml:1: INHERIT is no name of a file; expected one such as 'INHERIT: base.yml'",
        ),
        (
            "INHERIT:",
            "a: b",
            "mkdocs.yml:1: INHERIT is no name of a file; expected one such as 'INHERIT: base.yml'",
        ),
        (
            "INHERIT: !ENV [NOT_SET, ../base.yml]",
            "a: b",
            "mkdocs.yml:1: INHERIT is no name of a file; expected one such as 'INHERIT: base.yml'",
        ),
        (
            "? !ENV [NOT_SET, INHERIT]\n: ../base.yml",
            "a: b",
            "mkdocs.yml:1: expected the plain name of a setting",
        ),
        (
            "extra: &x {INHERIT: ../base.yml}\n<<: *x",
            "a: b",
            "mkdocs.yml:2: expected the plain name of a setting",
        ),
        (
            "# a remark\u2028INHERIT: ../base.yml",
            "a: b",
            "mkdocs.yml:2: INHERIT: '../base.yml' leads out of the project; expected a file inside it",
        ),
    ],
)
def test_no_inherited_file_runs_a_program_or_stands_outside(tmp_path, mkdocs, base, expected):
    file = read_mkdocs_yml(project_with(tmp_path, base=base, mkdocs=mkdocs))
    assert file.values == {}
    assert [str(problem) for problem in file.problems] == [expected]


def test_a_link_out_of_the_project_is_not_inherited_from(tmp_path):
    (tmp_path / "outside.yml").write_text("a: b\n")
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "base.yml").symlink_to("../outside.yml")
    file = read_mkdocs_yml(project_with(inside, mkdocs="INHERIT: base.yml\n"))
    assert file.values == {}
    [problem] = file.problems
    assert str(problem).startswith("base.yml:1: leads out of the project")
