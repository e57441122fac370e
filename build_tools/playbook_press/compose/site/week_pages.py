"""Pages of the weekly plan: the year, and each week; and the script of each week that the page of today's
card loads."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from playbook_press.compose.huddles import Huddle, compose_huddles
from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.compose.site.downloads_page import offers
from playbook_press.compose.site.icalendar import WEEKLY_CALENDAR
from playbook_press.compose.site.pages import site_page
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.templates import Templates, collapse_space
from playbook_press.core.files import SiteFile
from playbook_press.editions.date import edition_date
from playbook_press.plan.weekly_plan import PARTS, Week, huddle_days, week_of
from playbook_press.read.library import Library
from playbook_press.read.weekly_plan import WeeklyPlan

FOLDER = "weeks"


def compose_week_pages(
    library: Library, templates: Templates, manifest: Sequence[DownloadRow]
) -> Iterator[SitePage | SiteFile]:
    """The page of the year, the pages of its weeks, and what scripts load; nothing without a plan."""
    if library.site.weekly_plan:
        pages = WeekPages(library, library.site.weekly_plan, templates)
        yield pages.year([row for row in manifest if row.spec.made_from == "plan"])
        yield SiteFile("assets/week-data.js", pages.data())
        for number in range(len(pages.weeks)):
            yield pages.page(number)
            yield pages.script(number)


def week_path(number: int) -> str:
    """Path of the page of a week in the site."""
    return f"{FOLDER}/{number}.html"


class WeekPages:
    """Composes the pages one by one. Each week is as in a later year, when every theme has been there before;
    scripts and templates hide what a first year has not had yet."""

    def __init__(self, library: Library, plan: WeeklyPlan, templates: Templates):
        self.library, self.plan, self.templates = library, plan, templates
        count = len(plan.themes)
        self.weeks = tuple(week_of(plan, count + number) for number in range(count))
        self.days = huddle_days(library.site.daily.weekdays)

    def year(self, printed: Sequence[DownloadRow]) -> SitePage:
        """The page of all weeks."""
        labels, here = self.library.site.labels, f"{FOLDER}/index"
        body = self.templates.render_page(
            "pages/weeks.html",
            f"{here}.html",
            weeks=self.weeks,
            rhythm=[
                (labels[f"weekday_{day}"], labels[f"huddle_{part}"], labels[f"huddle_{part}_what"])
                for day, part in self.days.items()
            ],
            calendar=WEEKLY_CALENDAR if edition_date(self.library) is not None else "",
            offered=tuple(offers(printed)),
        )
        meta = {"title": labels["weeks_title"], "description": labels["weeks_summary"], "page": "weeks"}
        return site_page(f"{here}.md", body, meta)

    def page(self, at: int) -> SitePage:
        """The page of one week, which also prints as its sheet."""
        week, labels = self.weeks[at], self.library.site.labels
        body = self.templates.render_page(
            "pages/week.html",
            week_path(week.number),
            week=week,
            huddles_of_week=list(self.huddles(week)),
            previous=self.weeks[at - 1] if at else None,
            next=self.weeks[at + 1] if at + 1 < len(self.weeks) else None,
        )
        number = labels["week_number"].replace("{n}", str(week.number))
        meta = {
            "title": f"{number}: {week.theme.title}",
            "description": labels["week_summary"],
            "page": "week",
        }
        return site_page(f"{FOLDER}/{week.number}.md", body, meta)

    def script(self, at: int) -> SiteFile:
        """What the page of today's card shows of a week; links are relative to that page."""
        week = self.weeks[at]
        html = self.templates.render_page(
            "pages/week_today.html", "today.html", week=week, huddles_of_week=list(self.huddles(week))
        )
        shown = json.dumps(collapse_space(str(html)), ensure_ascii=False)
        return SiteFile(f"{FOLDER}/{week.number}.js", f"window.playbookWeeks.show({week.number}, {shown});\n")

    def huddles(self, week: Week) -> Iterator[dict[str, Any]]:
        """The huddles of a week that the working days leave room for, each with the name of its day."""
        by_part: dict[str, Huddle] = {each.part: each for each in compose_huddles(self.library, week)}
        for day, part in self.days.items():
            yield {"day": self.library.site.labels[f"weekday_{day}"], "huddle": by_part[part]}

    def data(self) -> str:
        """Script that sets `window.playbookWeeks`: the first Monday, the number of weeks, and the part of
        each weekday."""
        data = {
            "firstMonday": self.plan.first_monday.isoformat(),
            "count": len(self.weeks),
            "days": self.days,
            "parts": PARTS,
        }
        return f"window.playbookWeeks = {json.dumps(data, separators=(',', ':'))};\n"
