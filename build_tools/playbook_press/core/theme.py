"""The theme that the pages of a site stand on, as it is installed."""

from importlib.resources import files
from pathlib import Path

TEMPLATES = Path(str(files("material"))) / "templates"  # of Material for MkDocs
