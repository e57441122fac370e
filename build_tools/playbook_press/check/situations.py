"""situations.yml must list the best entries for every situation of the taxonomy, at most MOST each."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.compose.taxonomy import MOST_SUGGESTED
from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.library import Library


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


def invalid_situations(library: Library) -> Iterator[Problem]:
    """Situations that the taxonomy lacks, and lists that are too long or name an entry twice or one that is
    not there."""
    known = library.site.taxonomy.situations if library.site.taxonomy else None
    for word, codes in (library.site.situations or {}).items():
        tree = library.site.trees["situations"]
        if known is not None and word not in known:
            yield tree.problem((word,), f"unknown situation '{shorten(word)}'{did_you_mean(word, known)}")
        if len(codes) > MOST_SUGGESTED:
            yield tree.problem(
                (word,),
                f"situation '{shorten(word)}' has {len(codes)} entries; expected at most {MOST_SUGGESTED}",
            )
        for place, code in enumerate(codes):
            if code in codes[:place]:
                yield tree.problem((word, place), f"'{shorten(code)}' stands here twice; keep one")
            elif not library.may_exist(code):
                yield tree.problem(
                    (word, place), f"unknown entry '{shorten(code)}'{code_hint(library, code)}"
                )
            elif (entry := library.by_code.get(code)) and entry.kind.for_meetings:
                yield tree.problem(
                    (word, place),
                    f"'{code}' is of the kind '{entry.kind.key}', for meetings; expected what helps at once",
                )
