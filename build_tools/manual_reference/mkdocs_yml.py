"""`mkdocs.yml`: what it must say, the plugin's options, and what the press sets itself."""

from collections.abc import Mapping

from manual_reference.tables import code, codes, table
from playbook_press.check.mkdocs_yml import REQUIRED_SETTINGS
from playbook_press.check.other_hosts import THEME_EXTRAS
from playbook_press.core.attribute_docs import attribute_docs
from playbook_press.mkdocs_plugin.plugin import PlaybookOptions
from playbook_press.read.mkdocs_yml import PLUGIN


def required() -> Mapping[str, str]:
    """Settings that must have a certain value."""
    return REQUIRED_SETTINGS


def plugin() -> str:
    """The name of our plugin."""
    return PLUGIN


def plugin_options() -> str:
    """A row for each option of the plugin. Raises KeyError for one without words."""
    docs = attribute_docs(PlaybookOptions)
    return table(
        ("option", "what it is", "value", "if left out"),
        [
            (code(name), docs[name], "`true` or `false`", code(str(option.default).lower()))
            for name, option in PlaybookOptions._schema
        ],
    )


def refused_extras() -> str:
    """Keys of `extra` that are refused."""
    return codes(sorted(THEME_EXTRAS))
