"""What fails after the site was exchanged is told as that, and the next build finishes it."""

import errno
import os

import pytest

from playbook_press import pipeline
from playbook_press.api import build_site
from playbook_press.core.problems import InputError
from playbook_press.publish.site_dir import fresh_name
from tests.conftest import append


def test_nobody_says_that_nothing_was_published_once_it_was(small, monkeypatch):
    def refused(site):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(fresh_name(site)))

    monkeypatch.setattr(pipeline, "remove_former", refused)
    with pytest.raises(InputError) as reported:
        build_site(small, pdfs=False)
    [problem] = reported.value.problems
    assert problem.message.endswith("The site is published, but not all that belongs beside it")
    assert "Nothing was published" not in problem.message
    assert (small / "site/index.html").exists()


@pytest.mark.audit
def test_what_is_in_the_way_before_is_told_and_the_site_stays(small):
    build_site(small, pdfs=False)
    before = (small / "site/about.html").read_bytes()
    append(small / "content/about.md", "\nMore.\n")
    (small / "site").rename(small / "elsewhere")
    (small / "site").symlink_to("site")
    with pytest.raises(InputError, match="did not make"):
        build_site(small, pdfs=False)
    assert (small / "elsewhere/about.html").read_bytes() == before
