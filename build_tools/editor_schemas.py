"""Writes JSON Schemas of the files of `site_config/` to `.vscode/schemas/`, from the models that read them.
`python build_tools/editor_schemas.py` writes them anew; a test compares. Others have `playbook schemas`."""

from pathlib import Path

from playbook_press.scaffold.editor_schemas import SCHEMAS, settings_schemas

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write every schema anew, and remove those of files that there are no more."""
    folder = ROOT / SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for name, text in settings_schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
