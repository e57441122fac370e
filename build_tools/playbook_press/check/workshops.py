"""A workshop's minutes add up, and what it names exists: sources, audiences, entries, stories, what to go on
with."""

import re
from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem, did_you_mean, shortened
from playbook_press.read import query
from playbook_press.read.library import Library
from playbook_press.read.workshops import Block, Module, Workshop

EMPTY_HEAD = re.compile(r"<th[^>]*>\s*</th>")
# roles of the sections that a group hears and talks about
STORY = frozenset({"story", "questions"})


def minutes(library: Library) -> Iterator[Problem]:
    """Minutes of modules and of the whole that are not the sum of their parts; told only where all parts are
    known."""
    for workshop in library.workshops:
        for module in workshop.modules:
            yield from module_minutes(workshop, module)
        total, parts = workshop.facts["minutes"], [module.facts["minutes"] for module in workshop.modules]
        if total and parts and all(parts) and sum(parts) != total:
            yield workshop.problem(
                "minutes",
                f"the modules take {sum(parts)} minutes, breaks included; the workshop has {total}: "
                f"{off(sum(parts), total)}",
            )


def module_minutes(workshop: Workshop, module: Module) -> Iterator[Problem]:
    parts = sum(block.facts.get("minutes") or 0 for block in module.blocks)
    talk, total = module.facts["talk"] or 0, module.facts["minutes"]
    line = module.document.facts.line("minutes")
    if module.is_break and (parts or talk):
        yield Problem(
            workshop.file,
            line,
            "a break has no talk and no blocks with minutes; give it another method, or take them out",
        )
    elif total and not module.is_break and parts + talk != total:
        yield Problem(
            workshop.file,
            line,
            f"blocks take {parts} minutes and talk {talk}, {parts + talk} in all; the module has "
            f"{total}: {off(parts + talk, total)}",
        )


def off(parts: int, total: int) -> str:
    return f"{total - parts} too few" if parts < total else f"{parts - total} too many"


def unknown(library: Library) -> Iterator[Problem]:
    """Sources, audiences and codes that nothing is called by, and workshops that name no source or name it
    twice over."""
    sources, taxonomy = library.site.sources, library.site.taxonomy
    known = {"source": sources, "sources": sources, "audience": taxonomy.audiences if taxonomy else None}
    for workshop in library.workshops:
        facts = workshop.document.facts
        for name, words in known.items():
            yield from (
                facts.problem(
                    (name,),
                    f"{name}: unknown {name.rstrip('s')} '{shortened(word)}'{did_you_mean(word, words)}",
                )
                for word in named(workshop, name)
                if words is not None and word not in words
            )
        if (
            bool(facts.value.get("source")) == bool(facts.value.get("sources"))
            and workshop.document.facts_read
        ):
            yield facts.problem(
                ("source",), "expected either 'source', one key, or 'sources', a list of keys"
            )
        yield from (
            facts.problem(("related",), f"related: {message}")
            for code in workshop.facts["related"]
            for message in unrelated(library, workshop, code)
        )


def named(workshop: Workshop, name: str) -> tuple[str, ...]:
    value = workshop.facts[name]
    return value if isinstance(value, tuple) else (value,) if value else ()


def unrelated(library: Library, workshop: Workshop, code: str) -> Iterator[str]:
    if code == workshop.code:
        yield f"'{code}' is this workshop itself"
    elif not library.may_exist(code):
        yield f"unknown code '{shortened(code)}'{hint(library.codes, code)}"


def hint(codes: Collection[str], code: str) -> str:
    return f"; did you mean '{code.upper()}'?" if code.upper() in codes else "; nothing has this code"


def unentered(library: Library) -> Iterator[Problem]:
    """Entries and stories that are not there, or that are no stories to talk about."""
    if not library.all_kinds or library.site.taxonomy is None:
        return
    for workshop in library.workshops:
        for module in workshop.modules:
            if module.facts["entries"]:
                yield from (
                    Problem(workshop.file, module.document.facts.line("entries"), f"entries: {message}")
                    for message in query.faults(library, module.facts["entries"])
                    if not excused(library, message)
                )
            yield from (
                Problem(workshop.file, module.document.facts.line("drawing"), f"drawing: {message}")
                for message in undrawn(library, module)
            )
            yield from (
                Problem(workshop.file, block.line + 1, f"entry: {message}")
                for block in module.blocks
                if block.facts.get("entry")
                for message in untold(library, block)
            )


def undrawn(library: Library, module: Module) -> Iterator[str]:
    """Why a module has no drawing that it asks for."""
    key, drawn = module.facts["drawing"], [key for key in library.collections_in_use if library.drawing(key)]
    if key and key not in drawn:
        yield f"no collection '{key}' with a drawing{did_you_mean(key, drawn)}"


def excused(library: Library, message: str) -> bool:
    """Whether an entry seems missing only because its own file has a fault."""
    return any(f"'{code}'" in message for code in library.faulty.values() if code)


def untold(library: Library, block: Block) -> Iterator[str]:
    """Why a story block has no story."""
    code = block.facts["entry"]
    entry = library.by_code.get(code)
    if entry and not entry.roles.keys() >= STORY:
        yield f"'{code}' is no story; expected an entry with questions to discuss"
    elif not entry and not library.may_exist(code):
        yield f"unknown entry '{shortened(code)}'{hint(library.codes, code)}"


def undecided(library: Library) -> Iterator[Problem]:
    """Blocks whose facts rule one another out, or leave nothing to write on."""
    for workshop in library.workshops:
        for block in workshop.blocks:
            yield from (Problem(workshop.file, block.line, message) for message in contradictions(block))


def contradictions(block: Block) -> Iterator[str]:
    if block.facts.get("lines") and block.facts.get("height"):
        yield f"block '{block.name}' has both 'lines' and 'height'; keep one"
    if "columns" in block.facts and bool(block.facts["columns"]) == ("<table" in block.html):
        yield f"block '{block.name}' needs either 'columns' or a Markdown table below; expected one of them"
    if EMPTY_HEAD.search(block.html):
        yield f"block '{block.name}' has a table with an empty heading; expected a word or two above each column"


def duplicates(library: Library) -> Iterator[Problem]:
    """Codes and titles that two workshops have."""
    for fact in ("code", "title"):
        owner: dict[str, Workshop] = {}
        for workshop in library.workshops:
            name = workshop.facts[fact]
            first = owner.setdefault(name.casefold(), workshop) if name else workshop
            if first is not workshop:
                tail = (
                    f"; the next free code is {library.next_code(library.workshop_form)}"
                    if fact == "code"
                    else ""
                )
                yield workshop.problem(
                    fact, f"{fact} '{name}' already belongs to {first.file}:{first.line(fact)}{tail}"
                )
