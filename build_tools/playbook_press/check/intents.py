"""intents.yml: each intent must lead somewhere, to entries and situations that exist."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.library import Library


def invalid_intents(library: Library) -> Iterator[Problem]:
    """Intents that lead nowhere, to an unknown entry or to an unknown situation."""
    known = library.site.taxonomy.situations if library.site.taxonomy else ()
    for name, intent in (library.site.intents or {}).items():
        tree = library.site.trees["intents"]
        if not intent.leads_to and not intent.situation:
            yield tree.problem(
                (name,),
                f"'{shorten(name)}' leads nowhere; expected leads_to: [R05, C33], or situation: upset",
            )
        if intent.situation and known and intent.situation not in known:
            yield tree.problem(
                (name, "situation"),
                f"unknown situation '{shorten(intent.situation)}'{did_you_mean(intent.situation, known)}",
            )
        for place, code in enumerate(intent.leads_to):
            if not library.may_exist(code):
                yield tree.problem(
                    (name, "leads_to", place), f"unknown entry '{shorten(code)}'{code_hint(library, code)}"
                )
