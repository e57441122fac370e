"""What we stand on: `make vet` writes down the licence of every locked package, and tells which have had no
release for two years.

`python tests/audit/supply.py` does both; a test holds the list against the locks. Reasons to keep what is
no longer renewed, and licences that a package's own metadata do not tell, stand in locks/upkeep.yml.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import Distribution, distributions
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
LIST = ROOT / "LICENSES-THIRD-PARTY.md"
ENVIRONMENTS = (".venv", ".cache/engines/materialx", ".cache/verapdf", ".cache/vet")
USES = {
    "build": "the press",
    "test": "tests",
    "materialx": "another theme, in tests",
    "verapdf": "a second look at PDFs, in tests",
    "vet": "`make vet`",
}
YEAR = timedelta(days=365.25)
IDLE = 2  # years without a release
OLDEST = 12
CLASSIFIED = {  # classifiers that stand for one licence -> its SPDX name
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "The Unlicense (Unlicense)": "Unlicense",
    "Historical Permission Notice and Disclaimer (HPND)": "HPND",
    "CMU License (MIT-CMU)": "MIT-CMU",
    "MIT No Attribution License (MIT-0)": "MIT-0",
    "zlib/libpng License": "Zlib",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}
HEAD = """# Licences of what we stand on

Written by `make vet` from the metadata of the packages that `locks/` pins; not to be edited. \
None of them is part of this repository.

| package | version | licence | for |
|---|---|---|---|
"""


def pinned() -> dict[tuple[str, str], list[str]]:
    """The locks that pin a package, by its name and version."""
    found: dict[tuple[str, str], list[str]] = {}
    for lock in USES:
        for pin in re.findall(
            r"^([\w.-]+)==([^\s;]+)", (ROOT / f"locks/{lock}.txt").read_text(), re.MULTILINE
        ):
            found.setdefault(pin, []).append(lock)
    return dict(sorted(found.items()))


def upkeep() -> dict[str, dict[str, str]]:
    return yaml.safe_load((ROOT / "locks/upkeep.yml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """A package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> dict[tuple[str, str], Distribution]:
    paths = [str(path) for folder in ENVIRONMENTS for path in (ROOT / folder).glob("lib/*/site-packages")]
    return {(plain(each.name), each.version): each for each in distributions(path=paths)}


def licence(found: Distribution) -> str:
    """What a package says its licence is; '' where it does not."""
    reported = found.metadata.get("License-Expression")
    classified = [
        each.rpartition(" :: ")[2]
        for each in found.metadata.get_all("Classifier", ())
        if each.startswith("License ::")
    ]
    known = sorted({CLASSIFIED[each] for each in classified if each in CLASSIFIED})
    short = (found.metadata.get("License") or "").strip()
    return (
        reported
        or (" OR ".join(known) if known and len(known) == len(set(classified)) else "")
        or (short if 0 < len(short) < 40 else "")
    )


def listed() -> dict[tuple[str, str], str]:
    """What the list says of a package of this name and version."""
    return (
        {
            (row[0], row[1]): row[2]
            for row in re.findall(
                r"^\| ([\w.-]+) \| (\S+) \| ([^|]+) \|", LIST.read_text(encoding="utf-8"), re.MULTILINE
            )
        }
        if LIST.exists()
        else {}
    )


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Name, version, licence, and what it is for; of what is not installed here, the licence stays as the
    list has it."""
    metadata, written, before = installed(), upkeep()["licences"], listed()
    for (name, version), locks in pinned().items():
        found = metadata.get((plain(name), version))
        reported = written.get(name) or (licence(found) if found else before.get((name, version), ""))
        yield name, version, reported, ", ".join(dict.fromkeys(USES[lock] for lock in locks))


def text() -> str:
    """The whole list. Raises ValueError where nobody knows a licence."""
    table = list(rows())
    if unknown := [name for name, _, reported, _ in table if not reported]:
        raise ValueError(f"no licence is known of {', '.join(unknown)}; write it into locks/upkeep.yml")
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in table)


def resolves(names: list[str], before: datetime) -> dict[str, str]:
    """The newest versions that were released before a day; nothing where one was not there yet."""
    done = subprocess.run(
        [
            ROOT / ".cache/vet/bin/uv",
            "pip",
            "compile",
            "-",
            "--no-deps",
            "--no-annotate",
            "--no-header",
            "--quiet",
            "--universal",
            "--exclude-newer",
            f"{before:%Y-%m-%d}",
        ],
        input="\n".join(names),
        capture_output=True,
        text=True,
    )
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", done.stdout, re.MULTILINE))


def idle() -> Iterator[tuple[str, int]]:
    """Packages without a release for years, and for how many."""
    now, names = datetime.now(UTC), sorted({name for name, _ in pinned()})
    newest = resolves(names, now)
    if not newest:
        sys.exit("the package index does not answer, or does not say when things were released")
    for name in names:
        years = next(
            (
                years
                for years in range(IDLE, OLDEST)
                if resolves([name], now - years * YEAR).get(name) != newest[name]
            ),
            OLDEST,
        )
        if years > IDLE:
            yield name, years - 1


if __name__ == "__main__":
    LIST.write_text(text(), encoding="utf-8")
    print(f"{LIST.name} is written")
    reasons = upkeep()["kept"]
    for package, since in (found := list(idle())):
        print(
            f"{package}: no release for {since} years; "
            f"{reasons.get(package, 'NO REASON to keep it stands in locks/upkeep.yml')}"
        )
    sys.exit(any(package not in reasons for package, _ in found))
