"""What was released stays true: no code goes to another idea or vanishes in silence, and records are not
rewritten."""

import re
from collections.abc import Iterator

from playbook_press.core.problems import Problem, shortened
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.read.edition_records import Edition, in_order
from playbook_press.read.kind_schema import SLUG
from playbook_press.read.library import Library
from playbook_press.read.yaml_fixes import quoted

RETIRED = "site_config/retired.yml"


def misnamed(library: Library) -> Iterator[Problem]:
    """Editions whose name would not do in a command or an address."""
    for name in library.site.editions:
        if not re.fullmatch(SLUG, name):
            yield Problem(
                f"site_config/editions/{name}.yml",
                1,
                f"'{name}' will not do as an edition's name; "
                "expected small letters, digits and hyphens, such as '2026-11'",
            )


def rewritten(library: Library) -> Iterator[Problem]:
    """Recorded words that do not give the recorded fingerprint."""
    for name, edition in library.site.editions.items():
        for code, card in edition.cards.items():
            made = fingerprint_of(card.text.values())
            if made != card.fingerprint:
                yield library.site.trees[f"editions/{name}"].problem(
                    ("cards", code, "fingerprint"),
                    f"{code}: the recorded words give '{made}', not '{card.fingerprint}'; "
                    "a released edition is never changed: take it from git again",
                )


def vanished(library: Library) -> Iterator[Problem]:
    """Released codes that no entry has and that nobody retired; each is told with the line to write."""
    missing = {
        code: (name, card.title)
        for name, edition in in_order(library.site.editions)
        for code, card in edition.cards.items()
        if not library.may_exist(code) and code not in (library.site.retired or {})
    }
    if library.site.retired is not None:
        for code, (name, title) in sorted(missing.items()):
            reason = quoted(f"why {code} is given up")
            yield Problem(
                RETIRED,
                1,
                f"{code} '{shortened(title)}' was released in edition {name} and is no longer there; bring it "
                f"back, or write: {code}: {{replaced_by: null, reason: {reason}}}",
            )


def given_away(library: Library) -> Iterator[Problem]:
    """Entries with a code that was released for another idea: one that stood in another file."""
    owners: dict[str, tuple[str, Edition]] = {}
    for name, edition in in_order(library.site.editions):
        owners |= dict.fromkeys(edition.cards, (name, edition))
    for entry in library.written:
        if entry.code in owners:
            name, edition = owners[entry.code]
            card = edition.cards[entry.code]
            if card.slug not in (entry.slug, *entry.facts["aliases"]):
                yield entry.problem(
                    "code",
                    f"code '{entry.code}' was released in edition {name} for '{shortened(card.title)}'; where "
                    f"this is another idea, the next free code is {library.next_code(entry.kind)}; where "
                    f"the file has a new name, write: aliases: [{card.slug}]",
                )


def used_again(library: Library) -> Iterator[Problem]:
    """Entries with a code that is retired."""
    for entry in library.written:
        if entry.code in (library.site.retired or {}):
            where = library.site.trees["retired"].problem((entry.code,), "")
            yield entry.problem(
                "code",
                f"code '{entry.code}' is retired ({where.file}:{where.line}); "
                f"the next free code is {library.next_code(entry.kind)}",
            )


def heirless(library: Library) -> Iterator[Problem]:
    """Retired codes that are replaced by an entry which is not there."""
    for code, retired in (library.site.retired or {}).items():
        heir = retired.replaced_by
        if heir and (heir in library.site.retired or not library.may_exist(heir)):
            tail = "is retired itself" if heir in library.site.retired else "is no entry's code"
            yield library.site.trees["retired"].problem(
                (code, "replaced_by"), f"{code}: '{heir}' {tail}; expected the code of an entry, or null"
            )
