"""Files that nothing may open are told."""

import os

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
@pytest.mark.parametrize("suffix", ["css", "html", "svg"])
def test_a_pipe_among_the_templates_is_told_and_not_waited_for(suffix, small):
    (small / "templates/print").mkdir(parents=True)
    os.mkfifo(small / f"templates/print/own.{suffix}")
    said = CliRunner().invoke(playbook, ["--project", str(small), "check"], catch_exceptions=False)
    assert f"templates/print/own.{suffix}:1: expected a file" in said.stderr
