"""`playbook.json`: codes, and sentences by channel and by situation, for programs of other people.

Its form has a number. What is there keeps its name and its meaning while the number stays; fields may be
added.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from playbook_press.compose.provenance import adapted_from
from playbook_press.compose.site.exports.entry_markdown import markdown_path
from playbook_press.compose.site.exports.sentences import Sentence, sentences_of, unquoted
from playbook_press.compose.site.sentences import channels_in_use, lines_by_channel, ready_sentence
from playbook_press.compose.taxonomy import situation_groups, suggested_entries
from playbook_press.core.project import Origin
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

PLAYBOOK_PATH = "playbook.json"
FORM = 1


@dataclass(frozen=True)
class PlaybookKind:
    """A kind of entry."""

    key: str
    """Its key, which entries name."""
    name: str
    """What one of them is called."""
    plural: str
    """What several of them are called."""


@dataclass(frozen=True)
class SituationSentence:
    """What to say first in a situation."""

    code: str
    """The code of the entry that it is from."""
    text: str
    """The sentence that suits every channel."""
    by_channel: dict[str, str]
    """What to say in its place, by channel, where the entry has a line for it."""
    never: str
    """What never to say, empty where the entry does not tell."""


@dataclass(frozen=True)
class PlaybookSituation:
    """A moment in which somebody needs a sentence."""

    name: str
    """What it is called; entries name it in the same words."""
    group: str
    """The heading that it stands below, empty where it has none."""
    page: str
    """Its page."""
    say: tuple[SituationSentence, ...]
    """What helps first, best first."""
    then: dict[str, tuple[str, ...]]
    """Codes to go on with if that does not help, by next step."""


@dataclass(frozen=True)
class PlaybookEntry:
    """An entry. Nothing that only facilitators may read is in it."""

    code: str
    """Its code, which is never given to another one."""
    kind: str
    """The key of its kind."""
    title: str
    """Its title."""
    summary: str
    """Its summary."""
    page: str
    """Its page."""
    markdown: str
    """The file with its words as Markdown."""
    audience: tuple[str, ...]
    """Whom it is for."""
    situations: tuple[str, ...]
    """The situations that it helps in."""
    themes: tuple[str, ...]
    """Its themes."""
    sentences: tuple[Sentence, ...]
    """What to say, the sentence that helps first in front."""
    by_channel: dict[str, str]
    """For each channel that a sentence is written for, the first such sentence."""
    never: tuple[str, ...]
    """What not to say."""
    ask: str
    """The question that it asks, empty where it has none."""
    action: str
    """What to do today, empty where it says nothing of that."""
    related: tuple[str, ...]
    """Codes of entries to read next."""
    origin: Origin
    """Of a playbook that stands on another one: whose words it has, `own`, `unchanged` from below, or
    `changed`; empty where it stands on none."""


@dataclass(frozen=True)
class PlaybookFile:
    """All of a playbook that other programs may use. Pages and files are relative to `address`, or to this
    file if that is empty."""

    form: int
    """The number of this form. It changes only if something is renamed, left out, or means something else."""
    name: str
    """What the playbook is called."""
    tagline: str
    """What it is for."""
    language: str
    """The language of its words, such as `en-GB`."""
    publisher: str
    """Who answers for its words."""
    licence: str
    """What others may do with them."""
    licence_url: str
    """Where that licence can be read, or empty."""
    address: str
    """The public address of the site, with a slash at its end, or empty."""
    date: str | None
    """The date of the edition, such as `2026-11-25`."""
    channels: tuple[str, ...]
    """The channels that sentences are written for."""
    kinds: tuple[PlaybookKind, ...]
    """The kinds of its entries, in their order."""
    situations: tuple[PlaybookSituation, ...]
    """Its situations, as readers see them ordered."""
    entries: tuple[PlaybookEntry, ...]
    """Its entries in reading order."""
    adapted_from: str
    """The sentence that credits the playbook it stands on, or empty."""


def playbook_json(library: Library, seconds: int | None) -> str:
    """The text of `playbook.json`. `seconds`: the edition date as Unix time."""
    return json.dumps(asdict(playbook_file(library, seconds)), ensure_ascii=False, indent=1) + "\n"


def playbook_file(library: Library, seconds: int | None) -> PlaybookFile:
    """What stands in `playbook.json`."""
    brand = library.site.brand
    return PlaybookFile(
        FORM,
        brand.name,
        brand.tagline,
        brand.language,
        brand.publisher,
        brand.licence,
        brand.licence_url,
        brand.site_url,
        None if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}",
        channels_in_use(library, library.entries),
        tuple(PlaybookKind(kind.key, kind.name, kind.plural) for kind in library.kinds_in_use),
        tuple(situations(library)),
        tuple(playbook_entry(library, entry) for entry in library.entries),
        adapted_from(library.site),
    )


def situations(library: Library) -> Iterator[PlaybookSituation]:
    """Every situation that has entries."""
    for group in situation_groups(library):
        for term in group["terms"]:
            chosen = library.site.situations.get(term.name)
            yield PlaybookSituation(
                term.name,
                group["heading"],
                term.page,
                tuple(situation_sentence(library, entry) for entry in suggested_entries(library, term)),
                dict(chosen.then) if chosen else {},
            )


def situation_sentence(library: Library, entry: Entry) -> SituationSentence:
    """What an entry says first in a situation."""
    found = ready_sentence(library, entry)
    return SituationSentence(entry.code, unquoted(found.say), plain_lines(found.lines), unquoted(found.avoid))


def plain_lines(lines: dict[str, str]) -> dict[str, str]:
    """Sentences by channel, without quotation marks."""
    return {channel: unquoted(text) for channel, text in lines.items()}


def playbook_entry(library: Library, entry: Entry) -> PlaybookEntry:
    """An entry, its public words only."""
    action, facts = entry.of_role("action"), entry.facts
    return PlaybookEntry(
        entry.code,
        entry.kind.key,
        entry.title,
        facts["summary"],
        f"{entry.path}.html",
        markdown_path(entry),
        facts["audience"],
        facts["situations"],
        facts["tags"],
        sentences_of(library, entry),
        plain_lines(lines_by_channel(library, entry)),
        tuple(unquoted(line.text) for beside in entry.pair[1:] for line in beside.lines),
        entry.question,
        action.text if action else "",
        facts["related"],
        entry.origin,
    )
