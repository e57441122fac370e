"""situations.yml must list the best entries for every situation of the taxonomy, at most MOST each."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.compose.site.sentences import ready_sentence
from playbook_press.compose.taxonomy import MOST_NEXT_STEPS, MOST_SUGGESTED
from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.card_back import SLOT
from playbook_press.read.library import Library
from playbook_press.read.situations import Situation


def situations_without_entries(library: Library) -> Iterator[Problem]:
    """Situations of the taxonomy without an entry in `situations.yml`, once there is such a file."""
    tree = library.site.trees.get("situations")
    if tree and library.site.situations and library.site.taxonomy:
        for word in library.site.taxonomy.situations:
            if not library.site.situations.get(word):
                yield tree.problem(
                    (word,),
                    f"situation '{shorten(word)}' has no entries; "
                    f"expected one to {MOST_SUGGESTED} codes, such as [R01, B15]",
                )


def unknown_grouped(library: Library) -> Iterator[Problem]:
    """Groups of situations in the taxonomy that name one which is none."""
    taxonomy = library.site.taxonomy
    for heading, words in (taxonomy.situation_groups if taxonomy else {}).items():
        for place, word in enumerate(words):
            if word not in taxonomy.situations:
                yield library.site.trees["taxonomy"].problem(
                    ("situation_groups", heading, place),
                    f"unknown situation '{shorten(word)}'{did_you_mean(word, taxonomy.situations)}",
                )


def without_plain_sentence(library: Library) -> Iterator[Problem]:
    """A note on situations none of whose first sentences can be said as it stands."""
    for word, situation in (library.site.situations or {}).items():
        entries = [library.by_code[code] for code in situation.first if code in library.by_code]
        first_lines = [ready_sentence(library, entry).say for entry in entries]
        if any(first_lines) and all(SLOT.search(say) for say in first_lines if say):
            yield library.site.trees["situations"].problem(
                (word,),
                f"every first sentence of '{word}' has a blank to fill in; "
                "expected one that can be said as it stands",
            )


def invalid_next_steps(library: Library, word: str, situation: Situation) -> Iterator[Problem]:
    """More next steps than anybody reads, and unknown entries in them."""
    tree = library.site.trees["situations"]
    if len(situation.then) > MOST_NEXT_STEPS:
        yield tree.problem(
            (word, "then"),
            f"situation '{shorten(word)}' has {len(situation.then)} next steps; "
            f"expected at most {MOST_NEXT_STEPS}",
        )
    for step, codes in situation.then.items():
        for place, code in enumerate(codes):
            if not library.may_exist(code):
                yield tree.problem(
                    (word, "then", step, place), f"unknown entry '{shorten(code)}'{code_hint(library, code)}"
                )


def invalid_situations(library: Library) -> Iterator[Problem]:
    """Situations that the taxonomy lacks, and lists that are too long or name an entry twice or one that is
    not there."""
    known = library.site.taxonomy.situations if library.site.taxonomy else None
    for word, situation in (library.site.situations or {}).items():
        tree, codes = library.site.trees["situations"], situation.first
        yield from invalid_next_steps(library, word, situation)
        if known is not None and word not in known:
            yield tree.problem((word,), f"unknown situation '{shorten(word)}'{did_you_mean(word, known)}")
        if len(codes) > MOST_SUGGESTED:
            yield tree.problem(
                (word,),
                f"situation '{shorten(word)}' has {len(codes)} entries; expected at most {MOST_SUGGESTED}",
            )
        for place, code in enumerate(codes):
            where = (word, place) if (word, place) in tree.lines else (word, "first", place)
            if code in codes[:place]:
                yield tree.problem(where, f"'{shorten(code)}' stands here twice; keep one")
            elif not library.may_exist(code):
                yield tree.problem(where, f"unknown entry '{shorten(code)}'{code_hint(library, code)}")
            elif (entry := library.by_code.get(code)) and entry.kind.for_meetings:
                yield tree.problem(
                    where,
                    f"'{code}' is of the kind '{entry.kind.key}', for meetings; expected what helps at once",
                )
