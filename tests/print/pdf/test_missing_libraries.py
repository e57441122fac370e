"""A machine without the libraries that print is told what to install, by whichever command comes first."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.audit

WITHOUT = """
import sys
import cffi
gone = {gone!r}
def without(load):
    def call(*arguments, **options):
        if any(gone in str(each) for each in arguments):
            raise OSError(f"cannot load library {{gone!r}}")
        return load(*arguments, **options)
    return call
cffi.FFI.dlopen = without(cffi.FFI.dlopen)
from playbook_press.core import system_packages
system_packages.CDLL = without(system_packages.CDLL)
"""
COMMAND = "from playbook_press.commands.cli import main; sys.argv = ['playbook', 'build']; main()"
BARE = "from mkdocs.__main__ import cli; cli(['build', '--quiet'])"


PANGO, HARFBUZZ = ("pango-1.0", "Pango (lays out"), ("harfbuzz-subset", "HarfBuzz subset (cuts")


@pytest.mark.parametrize(
    ("gone", "named", "run"),
    [
        pytest.param(*PANGO, COMMAND, id="Pango, the command"),
        pytest.param(*HARFBUZZ, BARE, id="HarfBuzz, bare MkDocs"),
        pytest.param(*PANGO, BARE, id="Pango, bare MkDocs", marks=pytest.mark.audit),
        pytest.param(*HARFBUZZ, COMMAND, id="HarfBuzz, the command", marks=pytest.mark.audit),
    ],
)
def test_a_missing_library_is_named_with_what_installs_it(gone, named, run, small):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(gone=gone) + run], cwd=small, capture_output=True, text=True
    )
    said = done.stdout + done.stderr  # MkDocs reports on stdout
    assert done.returncode == 1
    assert f"nothing can be printed without: {named}" in said
    assert "; write: " in said
    assert "Traceback" not in said
    assert "could not import some external libraries" not in said
