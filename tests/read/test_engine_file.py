import pytest

from build_tools.read.engine_file import read_engine_file
from build_tools.read.source import Source


def read(text):
    return read_engine_file(Source("mkdocs.yml", text))


def test_tags_aliases_and_options_of_other_programs_are_let_through():
    file, problems = read("site_name: &name Ours\ncopyright: *name\nplugins:\n  - search: {lang: en}\n  - playbook\n  - [odd]\n"
                          "markdown_extensions: !!python/name:material.extensions.emoji.twemoji\nextra: !ENV [A, b]\ntheme: {name: material, features: [a]}\n? [x]\n: y\n")
    assert problems == ()
    assert file.values["plugins"] == ["search", "playbook"] and file.values["theme"] == {"name": "material", "features": None}
    assert file.values["site_name"] == file.values["copyright"] == "Ours"
    assert file.lines["theme"] == 9


def test_plugins_may_be_a_mapping():
    assert list(read("plugins:\n  playbook: {}\n  search:\n")[0].values["plugins"]) == ["playbook", "search"]


def test_what_goes_round_in_circles_or_too_deep_is_told():
    assert read("a: &a [*a]\n")[0].values["a"] == []
    assert "nested more than 12" in read("a: " + "[" * 5000)[1][0].message


def test_broken_yaml_is_told_with_the_corrected_line():
    file, [problem] = read("site_name: Ours: all\n")
    assert file is None and problem.message == 'a value with a colon must be quoted; write: site_name: "Ours: all"'


@pytest.mark.parametrize("tag", ["name:os.system", "object/apply:os.system", "object/new:os.system", "object:x.Y", "module:evil", "object/apply:material.x", "object/apply:pymdownx.slugs.slugify.x", "tuple"])
def test_a_tag_that_would_run_something_is_told_at_its_line(tag):
    file, [problem] = read(f"site_name: x\nextra:\n  a: [!!python/{tag} [x]]\n")
    assert file is None and (problem.line, f"'!!python/{tag}' would run a program" in problem.message) == (3, True)
