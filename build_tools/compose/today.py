"""What the browser knows of the cards of the day; a classic script, because `file://` pages may load nothing else."""

import json

from build_tools.daily import sequences
from build_tools.read.library import Library


def today_script(library: Library) -> str:
    """`window.playbookToday`: working days (0 is Monday), and each audience's codes in the order of days."""
    order = {audience: [entry.code for entry in entries] for audience, entries in sequences(library).items()}
    data = {"workingDays": library.site.daily.weekdays, "order": order}
    return "window.playbookToday = " + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + ";\n"
