"""Writes the pages of the reference: `python -m manual_reference`."""

from manual_reference.pages import FOLDER, render_pages


def main() -> None:
    """Write every page; remove those that no longer are."""
    pages = render_pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
