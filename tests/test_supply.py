"""What we stand on may be used, is listed with its licence, and is looked after, or there is a reason to keep
it."""

import re
from pathlib import Path

from tests.audit import supply

ROOT = Path(__file__).parents[1]
FREE = {
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache-2.0",
    "ISC",
    "PSF-2.0",
    "MPL-2.0",
    "OFL-1.1",
    "Unlicense",
    "0BSD",
    "HPND",
    "Zlib",
}


def test_the_list_of_licences_is_the_one_of_the_locks():
    assert supply.text() == supply.LIST.read_text(encoding="utf-8")


def test_every_package_may_be_used_by_anybody():
    """One of the licences that a package offers is free of conditions for what is made with it; none is the
    AGPL."""
    for name, _, licences, *_ in supply.rows():
        offered = re.split(r"\s+OR\s+", licences)
        assert not re.search("AGPL|Affero|SSPL|BUSL|Commons Clause", licences), name
        free = any(set(re.split(r"\s+AND\s+|[()]", each)) - {""} <= FREE for each in offered)
        assert free or (name, offered[-1]) == ("pyphen", "MPL-1.1"), name


def test_a_licence_that_says_no_to_us_would_be_found():
    assert not {"AGPL-3.0-or-later", "GPL-3.0-only", "SSPL-1.0"} & FREE


def test_what_is_kept_for_a_reason_is_there_and_the_reason_says_something():
    names = {name for name, _ in supply.pinned()}
    assert set(supply.upkeep()["kept"]) <= names
    assert set(supply.upkeep()["licences"]) <= names
    assert all(len(reason.split()) >= 6 for reason in supply.upkeep()["kept"].values())


def test_every_lock_is_asked_about():
    assert set(supply.USES) == {path.stem for path in ROOT.glob("locks/*.txt")}
    assert "for lock in locks/*.txt" in (ROOT / "build_tools/setup.sh").read_text()
    assert "pip-audit --strict" in (ROOT / "build_tools/setup.sh").read_text()


def test_a_script_that_asks_the_index_names_no_host():
    assert not re.search(
        r"https?://",
        (ROOT / "tests/audit/supply.py").read_text() + (ROOT / "build_tools/setup.sh").read_text(),
    )
