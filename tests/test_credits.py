"""Every entry of the playbook that ships credits the work that its idea comes from."""

from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content"


def test_each_entry_names_a_source():
    entries = [path for path in CONTENT.glob("*/*.md") if path.parent.name not in ("workshops", "paths")]
    assert len(entries) > 190
    assert [path for path in entries if "\nsource: " not in path.read_text(encoding="utf-8")] == []
