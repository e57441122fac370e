"""Each entry as a Markdown file beside its page: its public words alone, for other programs."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from playbook_press.compose.links import page_address, relative_link, site_path
from playbook_press.compose.provenance import adapted_from
from playbook_press.compose.site.exports.html_to_markdown import escaped, html_to_markdown
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

MEDIA_TYPE = "text/markdown"


def markdown_path(entry: Entry) -> str:
    """Path of an entry's Markdown in the site: that of its page with another ending."""
    return f"{entry.path}.md"


def entry_markdown(library: Library, entry: Entry) -> str:
    """An entry as Markdown: title, summary, its public sections in order, and whose words they are."""
    address = partial(markdown_address, library, f"{entry.path}.html")
    parts = [
        f"# {escaped(entry.title)}",
        escaped(entry.facts["summary"]),
        "\n".join(facts(library, entry)),
        *(
            f"## {escaped(section.heading)}\n\n{html_to_markdown(section.html, address)}"
            for section in entry.sections.values()
        ),
        "---",
        "\n".join(origin(library, entry)),
    ]
    return "\n\n".join(parts) + "\n"


def facts(library: Library, entry: Entry) -> Iterator[str]:
    """Lines that say what kind of entry it is, where its page is, and when it helps."""
    labels, page = library.site.labels, relative_link(f"{entry.path}.html", f"c/{entry.code}.html")
    where = f"{library.site.brand.site_url}c/{entry.code}.html" if library.site.brand.site_url else page
    yield f"- {escaped(entry.kind.name)}: [{entry.code}]({where})"
    if entry.question and not entry.of_role("question"):
        yield f"- {escaped(labels['entry_question'])}: {escaped(entry.question)}"
    for fact, label in (("situations", "entry_filed"), ("tags", "entry_tags")):
        if entry.facts[fact]:
            yield f"- {escaped(labels[label])}: {escaped(', '.join(entry.facts[fact]))}"


def origin(library: Library, entry: Entry) -> Iterator[str]:
    """Lines that credit the work that an idea comes from, and name the playbook and its licence."""
    brand, source = library.site.brand, library.site.sources.get(entry.facts["source"])
    credit = library.site.labels["entry_source"] if source else ""
    for name in ("author", "work", "year") if source else ():
        credit = credit.replace(f"{{{name}}}", getattr(source, name))
    if credit:
        yield f"{escaped(credit)}.  "
    licence = escaped(brand.licence)
    linked = f"[{licence}]({brand.licence_url})" if brand.licence_url else licence
    below = entry.origin in ("changed", "unchanged") and adapted_from(library.site)
    yield f"{escaped(brand.name)}, {escaped(brand.publisher)}, {linked}" + ("  " if below else "")
    if below:
        yield escaped(below)


def markdown_address(library: Library, here: str, address: str) -> str:
    """The address of a link or picture on page `here`, for Markdown beside that page: entries lead to their
    Markdown, all else to its page."""
    page = page_address(address, library, here)
    parts = urlsplit(page)
    if page == address or site_path(parts.path, here) not in library.by_page:
        return page
    return parts._replace(path=parts.path.removesuffix(".html") + ".md").geturl()
