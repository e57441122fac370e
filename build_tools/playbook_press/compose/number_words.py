"""Numbers as prose has them."""

from playbook_press.read.library import Library


def in_words(library: Library, number: int) -> str:
    """A number as a word, as far as the label `numbers` goes; then in figures."""
    words = library.site.labels["numbers"].split(", ")
    return words[number - 1] if 0 < number <= len(words) else str(number)


def entries_heading(library: Library, key: str, count: int) -> str:
    """The heading above the entries of a collection: their order counts where it is a sequence."""
    several = "collection_sequence" if library.is_sequence(key) else "collection_entries"
    return library.site.labels["collection_one" if count == 1 else several].replace(
        "{n}", in_words(library, count)
    )
