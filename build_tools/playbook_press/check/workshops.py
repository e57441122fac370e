"""Workshops: minutes add up, references exist (sources, audiences, entries, stories), and blocks are
consistent."""

import re
from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.plan.beats import play_of, together_of
from playbook_press.read import query
from playbook_press.read.library import Library
from playbook_press.read.workshops import Block, Module, Workshop

QUOTED_CODE = re.compile(r"'([A-Z]\d{2,4})'")
EMPTY_TABLE_HEADING = re.compile(r"<th[^>]*>\s*</th>")
# roles of the sections that a group hears and talks about
STORY_SECTIONS = frozenset({"story", "questions"})


def wrong_minutes(library: Library) -> Iterator[Problem]:
    """Modules and workshops whose minutes are not the sum of their parts, if all parts are known: not where a
    block or a fact of the file could not be read."""
    for workshop in (each for each in library.workshops if each.file not in library.faulty_files):
        for module in workshop.modules:
            yield from module_minutes(workshop, module)
        total, parts = workshop.facts["minutes"], [module.facts["minutes"] for module in workshop.modules]
        if total and parts and all(parts) and sum(parts) != total:
            yield workshop.problem(
                "minutes",
                f"the modules take {sum(parts)} minutes, breaks included; the workshop has {total}: "
                f"{describe_difference(sum(parts), total)}",
            )


def module_minutes(workshop: Workshop, module: Module) -> Iterator[Problem]:
    """Problems of one module's minutes: talk plus blocks, and none of them in a break."""
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
            f"{total}: {describe_difference(parts + talk, total)}",
        )


def describe_difference(parts: int, total: int) -> str:
    """How many minutes are missing or too many."""
    return f"{total - parts} too few" if parts < total else f"{parts - total} too many"


def unknown_names(library: Library) -> Iterator[Problem]:
    """Unknown sources, audiences and related codes, and workshops with none or both of `source` and
    `sources`."""
    sources, taxonomy = library.site.sources, library.site.taxonomy
    known = {"source": sources, "sources": sources, "audience": taxonomy.audiences if taxonomy else None}
    for workshop in library.workshops:
        facts = workshop.document.facts
        for name, words in known.items():
            yield from (
                facts.problem(
                    (name,),
                    f"{name}: unknown {name.rstrip('s')} '{shorten(word)}'{did_you_mean(word, words)}",
                )
                for word in named_values(workshop, name)
                if words is not None and word not in words
            )
        if facts.value.get("source") and facts.value.get("sources"):
            yield facts.problem(
                ("source",), "expected either 'source', one key, or 'sources', a list of keys"
            )
        yield from (
            facts.problem(("related",), f"related: {message}")
            for code in workshop.facts["related"]
            for message in related_violations(library, workshop, code)
        )


def named_values(workshop: Workshop, name: str) -> tuple[str, ...]:
    """The values of a field, one or a list, as a tuple."""
    value = workshop.facts[name]
    return value if isinstance(value, tuple) else (value,) if value else ()


def related_violations(library: Library, workshop: Workshop, code: str) -> Iterator[str]:
    if code == workshop.code:
        yield f"'{code}' is this workshop itself"
    elif not library.may_exist(code):
        yield f"unknown code '{shorten(code)}'{code_hint(library.codes, code)}"


def code_hint(codes: Collection[str], code: str) -> str:
    return f"; did you mean '{code.upper()}'?" if code.upper() in codes else "; nothing has this code"


def unknown_entries(library: Library) -> Iterator[Problem]:
    """Unknown entries, drawings and stories, and story blocks whose entry has nothing to discuss."""
    if not library.kinds_complete or library.site.taxonomy is None:
        return
    for workshop in library.workshops:
        for module in workshop.modules:
            if module.facts["entries"]:
                yield from (
                    Problem(workshop.file, module.document.facts.line("entries"), f"entries: {message}")
                    for message in query.query_violations(library, module.facts["entries"])
                    if not is_in_faulty_file(library, message)
                )
            yield from (
                Problem(workshop.file, module.document.facts.line("drawing"), f"drawing: {message}")
                for message in drawing_violations(library, module)
            )
            yield from (
                Problem(workshop.file, block.line + 1, f"entry: {message}")
                for block in module.blocks
                if block.facts.get("entry")
                for message in story_violations(library, block)
            )


def drawing_violations(library: Library, module: Module) -> Iterator[str]:
    """Why a module has no drawing that it asks for."""
    key, drawn = module.facts["drawing"], [key for key in library.collections_in_use if library.drawing(key)]
    if key and key not in drawn:
        yield f"no collection '{key}' with a drawing{did_you_mean(key, drawn)}"


def is_in_faulty_file(library: Library, message: str) -> bool:
    """Whether a message is about an entry that is missing only because a file has problems."""
    return any(map(library.may_exist, QUOTED_CODE.findall(message)))


def story_violations(library: Library, block: Block) -> Iterator[str]:
    """Why a story block has no story."""
    code = block.facts["entry"]
    entry = library.by_code.get(code)
    if entry and not entry.roles.keys() >= STORY_SECTIONS:
        yield f"'{code}' is no story; expected an entry with questions to discuss"
    elif not entry and not library.may_exist(code):
        yield f"unknown entry '{shorten(code)}'{code_hint(library.codes, code)}"


def contradictory_blocks(library: Library) -> Iterator[Problem]:
    """Blocks with fields that contradict one another, or a table with an empty heading."""
    for workshop in library.workshops:
        for block in workshop.blocks:
            yield from (Problem(workshop.file, block.line, message) for message in contradictions(block))


def contradictions(block: Block) -> Iterator[str]:
    """Messages for fields of a block that exclude one another."""
    if block.facts.get("lines") and block.facts.get("height"):
        yield f"block '{block.name}' has both 'lines' and 'height'; keep one"
    if "columns" in block.facts and bool(block.facts["columns"]) == ("<table" in block.html):
        yield f"block '{block.name}' needs either 'columns' or a Markdown table below; expected one of them"
    yield from beat_violations(block)
    if EMPTY_TABLE_HEADING.search(block.html):
        yield (
            f"block '{block.name}' has a table with an empty heading; "
            "expected a word or two above each column"
        )


def beat_violations(block: Block) -> Iterator[str]:
    """Messages for a role-play that does not say how long it takes or they play, or whose rounds leave no
    minute to talk about it, and for an exercise that is together for longer than it takes."""
    minutes, together = block.facts.get("minutes"), together_of(block)
    if minutes and together > minutes:
        yield (
            f"block '{block.name}' takes {minutes} minutes and is together for {together}; "
            f"expected at most {minutes} in 'together'"
        )
    given = [name for name in ("play", "rounds", "read") if block.facts.get(name)]
    if given and "play" not in given:
        yield (
            f"block '{block.name}' has '{given[0]}' and no 'play'; "
            "expected the minutes of a round in which they play"
        )
    elif given and not minutes:
        yield f"block '{block.name}' has 'play' and no 'minutes'; expected those of all its rounds"
    elif (play := play_of(block)) and play.talk < 1:
        least = play.rounds * (play.read + play.play + 1)
        yield (
            f"block '{block.name}' takes {minutes} minutes, which leaves none of a round to "
            f"talk about it; expected at least {least}, or a shorter 'play'"
        )


def duplicate_workshops(library: Library) -> Iterator[Problem]:
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
