"""What new workshops and new paths have in common: templates that are filled in, and refused titles."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from playbook_press.core.project import SHIPPED
from playbook_press.read.coded_form import CodedForm
from playbook_press.read.library import Library
from playbook_press.read.markdown import too_many_words
from playbook_press.read.source import hidden_characters
from playbook_press.read.yaml_text import yaml_text
from playbook_press.scaffold.new_project import ENGLISH, spoken


def filled(library: Library, template: str, words: Mapping[str, str]) -> str:
    """The text of a template with each {{name}} replaced."""
    text = library.project.require(template).read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace("{{" + name + "}}", word)
    return text


def is_foreign(library: Library, template: str) -> bool:
    """Whether a template is in English, and the playbook is not."""
    language = library.site.brand.language if library.site.brand else ENGLISH
    return spoken(language) != ENGLISH and library.project.find(template) == SHIPPED / template


def one_line(name: str, word: str) -> str:
    """A fact's value as YAML."""
    return yaml_text({name: word}, width=len(word) + 20).removeprefix(f"{name}: ").rstrip()


def title_conflicts(library: Library, form: CodedForm, title: str, file: Path) -> Iterator[str]:
    """Messages for each reason why a page of this title and file cannot be created."""
    if hidden := hidden_characters(title):
        yield f"the title has {', '.join(hidden)}; expected plain text"
    if file.name == ".md":
        yield f"the title '{title}' holds no letter to name a file by; give --slug"
    if file.exists():
        yield f"{library.project.name(file)} exists already; give another title, or --slug"
    yield from too_many_words("the title", title, form.fields["title"].words)
