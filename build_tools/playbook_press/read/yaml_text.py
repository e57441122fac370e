"""Values as YAML, for files that the press writes for others to read and to change."""

from collections.abc import Mapping
from typing import Any

import yaml


def yaml_text(values: Mapping[str, Any], *, width: int, short_lists: bool = False) -> str:
    """Values in their order, broken after `width` characters; `short_lists`: lists of words stand in one
    line."""
    return yaml.safe_dump(
        values,
        sort_keys=False,
        allow_unicode=True,
        width=width,
        default_flow_style=None if short_lists else False,
    )
