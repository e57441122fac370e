"""The templates of the installed theme, Material for MkDocs, which the pages extend."""

from importlib.resources import files
from pathlib import Path

TEMPLATES = Path(str(files("material"))) / "templates"  # of Material for MkDocs
