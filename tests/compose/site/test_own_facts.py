"""What a kind has as facts of its own, its pages say."""

from playbook_press.compose.site.pages import readable_facts
from playbook_press.core.project import Project
from playbook_press.read.library import read_library

FIELDS = """fields:
  collection: {type: collection, required: true, help: its list}
  keeper: {heading: Kept by, help: who keeps it}
  tools_to_take: {list: true, help: what it takes}
  since: {type: date, help: when it began}
"""


def test_facts_stand_below_their_heading_or_their_name(small):
    file = small / "templates/kinds/belief/kind.yml"
    file.parent.mkdir(parents=True)
    file.write_text(FIELDS)
    entry = small / "content/beliefs/ease.md"
    entry.write_text(
        entry.read_text().replace("cue:", "keeper: Kim\ntools_to_take: [rope, lamp]\nsince: 2026-03-01\ncue:")
    )
    library, problems = read_library(Project.at(small))
    assert problems == ()
    assert list(readable_facts(library.by_code["B01"], library.site.labels)) == [
        ("Kept by", "Kim"),
        ("Tools to take", "rope, lamp"),
        ("Since", "1 March 2026"),
    ]
