"""Values as YAML, for files that the press writes for others to read and to change."""

from collections.abc import Mapping
from typing import Any

import yaml


def yaml_text(values: Mapping[str, Any], *, width: int, short_lists: bool = False) -> str:
    """YAML text of the values in their order, folded at `width` characters; `short_lists`: lists of scalars
    on one line."""
    return yaml.safe_dump(
        values,
        sort_keys=False,
        allow_unicode=True,
        width=width,
        default_flow_style=None if short_lists else False,
    )
