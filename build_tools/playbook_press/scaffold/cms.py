"""Settings for Sveltia CMS, with which authors write in the browser: a collection for each kind, its facts as
fields. Each save is a commit. They stand outside the site, in `cms/`."""

from collections.abc import Mapping
from typing import Any

from playbook_press.core.files import write_file
from playbook_press.read.kind_schema import FieldRule, Kind
from playbook_press.read.library import Library
from playbook_press.read.yaml_text import yaml_text

FOLDER = "cms"
SCRIPT = "sveltia-cms.js"
PAGE = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Playbook</title>
<script src="{SCRIPT}"></script>
</html>
"""
# what a field of a type is in the CMS, where it is not a line of text
WIDGETS: Mapping[str, dict[str, Any]] = {
    "number": {"widget": "number", "value_type": "int"},
    "flag": {"widget": "boolean"},
    "date": {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False},
}


def write_cms(library: Library, backend: str, repository: str) -> tuple[str, ...]:
    """Write the settings and the page that loads them; the names of both files. Raises OSError."""
    texts = {
        "config.yml": yaml_text(cms_settings(library, backend, repository), width=1000),
        "index.html": PAGE,
    }
    for name, text in texts.items():
        write_file(library.project.root / FOLDER, name, text)
    return tuple(f"{FOLDER}/{name}" for name in texts)


def cms_settings(library: Library, backend: str, repository: str) -> dict[str, Any]:
    """What `config.yml` of the CMS says."""
    return {
        "backend": {"name": backend, "repo": repository, "branch": "main"},
        "media_folder": "content/images",
        "public_folder": "../images",
        "collections": [collection(library, kind) for kind in library.kinds.values()],
    }


def collection(library: Library, kind: Kind) -> dict[str, Any]:
    """The entries of a kind: facts as fields, and the sections as one text with a heading for each."""
    headings = [rule.heading for rule in kind.sections.values() if rule.required]
    body = {
        "name": "body",
        "label": "Text",
        "widget": "markdown",
        "hint": f"Below these headings: {', '.join(headings)}",
        "default": "\n\n".join(f"## {heading}\n" for heading in headings),
    }
    return {
        "name": kind.key,
        "label": kind.plural,
        "label_singular": kind.name,
        "folder": f"content/{kind.folder}",
        "create": True,
        "slug": "{{slug}}",
        "summary": "{{code}} {{title}}",
        "fields": [*(cms_field(library, kind, name, rule) for name, rule in kind.fields.items()), body],
    }


def cms_field(library: Library, kind: Kind, name: str, rule: FieldRule) -> dict[str, Any]:
    """A fact as a field of a form."""
    made: dict[str, Any] = {"name": name, "label": rule.heading or name.replace("_", " ").capitalize()}
    options = words_for(library, rule)
    if options:
        made |= {"widget": "select", "options": list(options), "multiple": rule.list}
    elif rule.list:
        made |= {"widget": "list"}
    else:
        made |= WIDGETS.get(rule.type, {"widget": "string"})
    if rule.type == "code":
        made |= {
            "pattern": [
                f"^{kind.letter}[0-9]{{2,4}}$",
                f"{kind.letter} and a number, such as {library.next_code(kind)}",
            ]
        }
    return {**made, "required": rule.required, "hint": rule.form_help or rule.help}


def words_for(library: Library, rule: FieldRule) -> tuple[str, ...]:
    """The words that a fact may have; none where it is free."""
    taxonomy, site = library.site.taxonomy, library.site
    known = {
        "choice": rule.choices,
        "audience": taxonomy.audiences,
        "situation": taxonomy.situations,
        "tag": taxonomy.tags,
        "collection": tuple(taxonomy.collections),
        "source": tuple(site.sources),
        "stock": tuple(site.stocks),
    }
    return known.get(rule.type, ())
