"""Debian's Chromium as the tests and the audit use it, and what axe finds on a page in it."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright

from playbook_press.core.system_packages import locate_by_name

# It asks nobody for news, sets type as it is printed, and draws in the process that it has anyway.
QUIETLY = [
    "--disable-background-networking",
    "--font-render-hinting=none",
    "--disable-gpu",
    "--in-process-gpu",
]
# Axe tells nothing of what is well, and does not fetch the style sheets again: a page that was opened from a
# folder may not.
FAULTS_ALONE = {"resultTypes": ["violations"], "preload": False}


def launched(playwright: Playwright) -> Browser:
    """A browser that talks to nobody that a page does not name."""
    return playwright.chromium.launch(executable_path=locate_by_name("Chromium"), args=QUIETLY)


def violations(page: Page, rules: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What axe finds on a page, as axe tells it: of all its rules, or of some."""
    some = {"runOnly": {"type": "rule", "values": [*rules]}} if rules else {}
    return Axe().run(page, options={**FAULTS_ALONE, **some}).response["violations"]
