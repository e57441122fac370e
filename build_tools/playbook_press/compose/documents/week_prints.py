"""Prints of the weekly plan: the planner for the wall, a sheet for each week, and the year as a book."""

from collections.abc import Iterator
from typing import Any

from playbook_press.compose.card_layouts import DEFAULT_VARIANT, smallest_step
from playbook_press.compose.cards import Face
from playbook_press.compose.documents.deck import CardFaces, Deck, page_css, read_print_css, render_wrapper
from playbook_press.compose.documents.leaflets import LeafletPage, compose_leaflet
from playbook_press.compose.huddles import compose_huddles
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.plan.jobs import PlanJob
from playbook_press.plan.weekly_plan import Week, huddle_days
from playbook_press.read.library import Library
from playbook_press.read.weekly_plan import ENTRY_FACTS

COLUMNS = 4  # of the planner, a quarter of the year each
SETTINGS_FILE = "site_config/weekly_plan.yml"


def compose_planner(library: Library, templates: Templates, job: PlanJob) -> Deck:
    """All weeks on one landscape sheet, a quarter of the year in each column."""
    paper = library.site.papers[job.paper]
    most = -(-len(job.weeks) // COLUMNS)
    quarters = [job.weeks[first : first + most] for first in range(0, len(job.weeks), most)]
    rows = [[(week, short_date(library, week), codes_of_week(week)) for week in each] for each in quarters]
    html = templates.render("print/weeks/planner.html", unit=job.key, quarters=rows, most=most)
    # the sheet is as wide as the paper is high; a row's height is a share of what its heading leaves
    css = (
        page_css(paper.height, paper.width, "margin: 0")
        + token_css(library)
        + f":root {{ --wide: {paper.height:g}mm; --high: {paper.width:g}mm; --rows: {most}; }}\n"
        + read_print_css(library, "planner")
    )
    head, foot = render_wrapper(templates, job.product.title, DEFAULT_VARIANT)
    face = CardFaces((Face(job.key, html),))
    return Deck(head, (face,), foot, css, paper.margin, smallest_step(css), {job.key: (SETTINGS_FILE, 1)})


def codes_of_week(week: Week) -> tuple[str, ...]:
    """The codes of a week's entries, each once."""
    return tuple(dict.fromkeys(getattr(week.theme, fact) for fact in ENTRY_FACTS))


def compose_week_sheets(library: Library, templates: Templates, job: PlanJob) -> Deck:
    """A sheet for each week."""
    return compose_leaflet(
        library,
        templates,
        job.product.title,
        library.site.papers[job.paper],
        (week_leaf(library, job, week) for week in job.weeks),
    )


def compose_year_book(library: Library, templates: Templates, job: PlanJob) -> Deck:
    """The year as a book: cover, how to use it, all weeks, a sheet for each, and what they left."""
    shared = {"title": job.product.title, "weeks": [week_row(library, week) for week in job.weeks]}
    place = SETTINGS_FILE, 1
    days = huddle_days(library.site.daily.weekdays)
    leaves = (
        LeafletPage(f"{job.key} cover", "weeks/cover", shared, place),
        LeafletPage(f"{job.key} use", "weeks/use", {**shared, "rhythm": rhythm(library, days)}, place),
        LeafletPage(f"{job.key} contents", "weeks/contents", shared, place),
        *(week_leaf(library, job, week) for week in job.weeks),
        LeafletPage(f"{job.key} end", "weeks/end", shared, place),
    )
    return compose_leaflet(library, templates, job.product.title, library.site.papers[job.paper], leaves)


def rhythm(library: Library, days: dict[int, str]) -> list[tuple[str, str, str]]:
    """Day, name and description of each huddle of a week."""
    labels = library.site.labels
    return [
        (labels[f"weekday_{day}"], labels[f"huddle_{part}"], labels[f"huddle_{part}_what"])
        for day, part in days.items()
    ]


def week_leaf(library: Library, job: PlanJob, week: Week) -> LeafletPage:
    """The sheet of one week, with room for what was learned."""
    line = library.site.trees["weekly_plan"].line("themes", week.number - 1)
    context = {**week_row(library, week), "huddles": list(huddles_by_day(library, week))}
    return LeafletPage(f"{job.key} {week.number}", "weeks/sheet", context, (SETTINGS_FILE, line))


def week_row(library: Library, week: Week) -> dict[str, Any]:
    """Template context of a week."""
    return {"week": week, "begins": short_date(library, week), "codes": codes_of_week(week)}


def huddles_by_day(library: Library, week: Week) -> Iterator[dict[str, Any]]:
    """The huddles of a week that the working days leave room for, each with the name of its day."""
    by_part = {each.part: each for each in compose_huddles(library, week)}
    for day, part in huddle_days(library.site.daily.weekdays).items():
        yield {"day": library.site.labels[f"weekday_{day}"], "huddle": by_part[part]}


def short_date(library: Library, week: Week) -> str:
    """The date on which a week begins, in the format of labels.yml."""
    labels, day = library.site.labels, week.begins
    words = {"{day}": str(day.day), "{month}": labels[f"month_{day.month}"], "{year}": str(day.year)}
    text = labels["date"]
    for name, word in words.items():
        text = text.replace(name, word)
    return text
