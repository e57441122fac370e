"""The screens of a workshop: for each part its title and figure, and each exercise as the room needs it."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.site.slides import Slide, split_into_slides
from playbook_press.plan.agenda import STORY, module_entries
from playbook_press.plan.rundown import RundownPart, RundownStep, rundown
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.workshop_schema import TEXT
from playbook_press.read.workshops import Block, Module, Workshop


def workshop_slides(library: Library, workshop: Workshop) -> tuple[Slide, ...]:
    """The screens of a workshop behind its title, in order; breaks have one, too."""
    parts = rundown(library, workshop)
    return tuple(
        slide
        for module, part in zip(workshop.modules, parts, strict=True)
        for slide in part_slides(library, workshop, module, part)
    )


def part_slides(library: Library, workshop: Workshop, module: Module, part: RundownPart) -> Iterator[Slide]:
    """The screens of a part: its title, figure and entries, then its exercises."""
    yield opening(library, workshop, part)
    if key := module.facts["drawing"]:
        number = sum(each.facts["drawing"] == key for each in workshop.modules[: module.number])
        figure = Markup("<figure>{}</figure>").format(render_diagram(library, key, number=number))
        yield Slide(part.title, "", figure, name=f"{part.anchor}-figure", figure=True)
    if entries := module_entries(library, module):
        lines = Markup("").join(Markup("<li>{}</li>").format(named(entry)) for entry in entries)
        yield Slide(part.title, "", Markup("<ul>{}</ul>").format(lines), name=f"{part.anchor}-entries")
    steps = {step.anchor: step for step in part.steps}
    for block in module.public:
        if block.name != TEXT:
            yield from step_slides(library, part, block, steps[block.anchor])


def opening(library: Library, workshop: Workshop, part: RundownPart) -> Slide:
    """The first screen of a part: its title and minutes; of a break with a timer, so that all know when it
    ends."""
    minutes = library.site.labels["workbook_min"].replace("{n}", str(part.minutes))
    if part.is_break:
        return Slide(workshop.title, "", f"<p>{minutes}</p>", part.anchor, part.title, part.minutes)
    return Slide(part.name, minutes, f"<p>{escape(part.title)}</p>", name=part.anchor)


def step_slides(library: Library, part: RundownPart, block: Block, step: RundownStep) -> Iterator[Slide]:
    """The screens of an exercise: what to do, and of a story its own screens. Roles are on slips alone: they
    are no secret on a screen."""
    roles = "" if block.rule.marked else "".join(f"<li>{item.html}</li>" for item in block.items)
    html = f"{block.html}<ul>{roles}</ul>" if roles else block.html
    story = library.by_code[block.facts["entry"]] if block.name == STORY else None
    if story and story.title not in step.title:  # by which the room finds it again
        html += Markup("<p>{}</p>").format(named(story))
    yield Slide(
        part.title,
        step.how,
        html,
        step.anchor,
        step.title,
        step.minutes,
        beats=step.beats,
        timing=step.timing,
    )
    if story:
        yield from split_into_slides(story)


def named(entry: Entry) -> Markup:
    """The code of an entry and its title."""
    return Markup("<b>{}</b> {}").format(entry.code, entry.title)
