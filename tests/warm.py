"""What the fork server does once, so that each command that it starts need not: shipped settings and style
sheets are read and parsed, and this installation is hashed."""

import gc
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import make_tree
from playbook_press.read.library import Reader
from tests.harbour import BUILD_TIME, assemble

with TemporaryDirectory() as folder, patch.dict(os.environ, SOURCE_DATE_EPOCH=BUILD_TIME):
    make_tree(Reader(Project.at(assemble(Path(folder, "small"), ["small"]))), SilentReport(), pdfs=False)

# forked processes inherit it: they neither look through what is loaded nor write into its memory
gc.collect()
gc.freeze()
