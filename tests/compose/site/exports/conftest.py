"""The small playbook, as the tests of what goes into other programs read it."""

from dataclasses import replace

import pytest


@pytest.fixture(scope="package")
def library(library_of, school):
    return library_of(school)


@pytest.fixture
def branded(library):
    """The same playbook with some settings of brand.yml changed."""

    def change(**settings):
        brand = library.site.brand.model_copy(update=settings)
        return replace(library, site=library.site.model_copy(update={"brand": brand}))

    return change


@pytest.fixture
def saying(library):
    """The first entry that has something to say, with another sentence before the others."""

    def change(text, mark=""):
        entry = next(each for each in library.entries if each.of_role("say"))
        say = entry.of_role("say")
        lines = (replace(say.lines[0], text=text, mark=mark), *say.lines)
        sections = {**entry.sections, say.key: replace(say, lines=lines)}
        changed = replace(entry, sections=sections)
        return replace(library, entries=(changed,)), changed

    return change
