"""Released editions: no code is reassigned or dropped silently, and no record is altered."""

import re
from collections.abc import Iterator

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.editions.date import VARIABLE, edition_date
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.read.edition_records import Edition, editions_by_date
from playbook_press.read.kind_schema import SLUG_PATTERN
from playbook_press.read.library import Library
from playbook_press.read.yaml_fixes import quote

RETIRED_FILE = "site_config/retired.yml"


def invalid_date(library: Library) -> Iterator[Problem]:
    """A date of this edition that cannot be read."""
    try:
        edition_date(library)
    except InputError as refused:
        yield from refused.problems


def undated(library: Library) -> Iterator[Problem]:
    """A note on what is left out of a playbook that has no date."""
    brand = library.site.brand
    if brand is None or any(invalid_date(library)) or edition_date(library) is not None:
        return
    named = "" if brand.edition else "cards name no edition, and "
    yield Problem(
        None,
        None,
        f"this playbook has no date yet: {named}the site has no feed and no calendars. The first commit is "
        "its date: in GitHub Desktop, Commit; in a terminal: git init && git add . && git commit -m 'First "
        f"words'; without git, set {VARIABLE}",
    )


def invalid_names(library: Library) -> Iterator[Problem]:
    """Editions whose name cannot be used in commands and URLs."""
    for name in library.site.editions:
        if not re.fullmatch(SLUG_PATTERN, name):
            yield Problem(
                f"site_config/editions/{name}.yml",
                1,
                f"'{name}' will not do as an edition's name; "
                "expected small letters, digits and hyphens, such as '2026-11'",
            )


def altered_records(library: Library) -> Iterator[Problem]:
    """Records whose text does not match its fingerprint."""
    for name, edition in library.site.editions.items():
        for code, card in edition.cards.items():
            made = fingerprint_of(card.text.values())
            if made != card.fingerprint:
                yield library.site.trees[f"editions/{name}"].problem(
                    ("cards", code, "fingerprint"),
                    f"{code}: the recorded words give '{made}', not '{card.fingerprint}'; "
                    "a released edition is never changed: take it from git again",
                )


def vanished_codes(library: Library) -> Iterator[Problem]:
    """Released codes that neither an entry has nor retired.yml lists, with the line to write there."""
    missing = {
        code: (name, card.title)
        for name, edition in editions_by_date(library.site.editions)
        for code, card in edition.cards.items()
        if not library.may_exist(code) and code not in (library.site.retired or {})
    }
    if library.site.retired is not None:
        for code, (name, title) in sorted(missing.items()):
            reason = quote(f"why {code} is given up")
            yield Problem(
                RETIRED_FILE,
                1,
                f"{code} '{shorten(title)}' was released in edition {name} and is no longer there; bring it "
                f"back, or write: {code}: {{replaced_by: null, reason: {reason}}}",
            )


def reassigned_codes(library: Library) -> Iterator[Problem]:
    """Entries with a code that was released for another file, unless `aliases` says that it was renamed."""
    owners: dict[str, tuple[str, Edition]] = {}
    for name, edition in editions_by_date(library.site.editions):
        owners |= dict.fromkeys(edition.cards, (name, edition))
    for entry in library.written:
        if entry.code in owners:
            name, edition = owners[entry.code]
            card = edition.cards[entry.code]
            if card.slug not in (entry.slug, *entry.facts["aliases"]):
                yield entry.problem(
                    "code",
                    f"code '{entry.code}' was released in edition {name} for '{shorten(card.title)}'; where "
                    f"this is another idea, the next free code is {library.next_code(entry.kind)}; where "
                    f"the file has a new name, write: aliases: [{card.slug}]",
                )


def reused_retired_codes(library: Library) -> Iterator[Problem]:
    """Entries with a code that is retired."""
    for entry in library.written:
        if entry.code in (library.site.retired or {}):
            where = library.site.trees["retired"].problem((entry.code,), "")
            yield entry.problem(
                "code",
                f"code '{entry.code}' is retired ({where.file}:{where.line}); "
                f"the next free code is {library.next_code(entry.kind)}",
            )


def unknown_replacements(library: Library) -> Iterator[Problem]:
    """Retired codes whose replacement does not exist, or is retired itself."""
    for code, retired in (library.site.retired or {}).items():
        heir = retired.replaced_by
        if heir and (heir in library.site.retired or not library.may_exist(heir)):
            tail = "is retired itself" if heir in library.site.retired else "is no entry's code"
            yield library.site.trees["retired"].problem(
                (code, "replaced_by"), f"{code}: '{heir}' {tail}; expected the code of an entry, or null"
            )
