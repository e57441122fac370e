"""What the search shows beside entries: pages, lists, workshops, and what is printed."""

from collections.abc import Iterator, Mapping

from playbook_press.compose.site.doors import can_teach
from playbook_press.compose.site.downloads_page import task_of
from playbook_press.compose.site.practice import has_recall_questions
from playbook_press.compose.site.stick import has_stick_page
from playbook_press.read.collections import FOLDER as COLLECTIONS
from playbook_press.read.library import Library
from playbook_press.read.products import Product

# pages of the site that have words of their own in labels.yml
LISTINGS = ("deck", "downloads", "tags", "learn", "danger", "sources", "accessibility")


def search_pages(library: Library) -> list[dict[str, str]]:
    """Title, summary and address of each page that is no entry; `kind` says what it is, and `words` are
    further ones by which it is found."""
    return [
        *site_pages(library),
        *kind_pages(library),
        *lists(library),
        *teaching(library),
        *learning(library),
        *prints(library),
    ]


def row(library: Library, kind: str, url: str, title: str, summary: str, words: str = "") -> dict[str, str]:
    found = {
        "kind": library.site.labels[f"search_page_{kind}"],
        "url": url,
        "title": title,
        "summary": summary,
        "words": words,
    }
    return {name: value for name, value in found.items() if value}


def site_pages(library: Library) -> Iterator[dict[str, str]]:
    """The tools of the site, and pages of the author's own."""
    labels, own = library.site.labels, [page for page in library.pages if page.path != "index"]
    names = [
        *(name for name in LISTINGS if name not in {page.path for page in own}),
        *(["today"] if any(kind.daily for kind in library.kinds_in_use) else []),
        *(["teach"] if can_teach(library) else []),
        *(["elsewhere"] if library.site.brand.exports else []),
        *(["notes"] if library.site.brand.notes else []),
        *(["stick"] if has_stick_page(library) else []),
        *(["practice"] if has_recall_questions(library) else []),
    ]
    further_words = {
        "deck": f"{words_of(labels, 'deck_form_')} {labels['search_also_deck']}",
        "downloads": f"{words_of(labels, 'downloads_want_')} {labels['search_also_downloads']}",
    }
    yield from (
        row(
            library,
            "page",
            f"{name}.html",
            labels[f"{name}_title"],
            labels[f"{name}_summary"],
            further_words.get(name, ""),
        )
        for name in names
    )
    yield from (row(library, "page", f"{page.path}.html", page.title, page.summary) for page in own)


def words_of(labels: Mapping[str, str], beginning: str) -> str:
    """What a reader can choose on a page, as labels of one beginning call it: each word once."""
    words = " ".join(label for key, label in labels.items() if key.startswith(beginning))
    return " ".join(dict.fromkeys(words.split()))


def kind_pages(library: Library) -> Iterator[dict[str, str]]:
    """The page of each kind."""
    for kind in library.kinds_in_use:
        yield row(library, "page", f"{kind.folder}/index.html", kind.plural, kind.purpose, kind.name)


def lists(library: Library) -> Iterator[dict[str, str]]:
    """The page of each collection."""
    for key in library.collections_in_use:
        page, name = library.collection_page(key), library.site.taxonomy.collections[key]
        yield row(
            library, "list", f"{COLLECTIONS}/{key}.html", name, page.facts["summary"] if page else "", key
        )


def teaching(library: Library) -> Iterator[dict[str, str]]:
    """The workshops, and the page of all of them."""
    form = library.workshop_form
    if library.workshops:
        yield row(library, "page", f"{form.folder}/index.html", form.plural, form.purpose, form.name)
    for workshop in library.workshops:
        url, words = f"{workshop.path}.html", f"{form.name} {workshop.code}"
        yield row(library, "workshop", url, workshop.title, workshop.facts["summary"], words)


def learning(library: Library) -> Iterator[dict[str, str]]:
    """The page of all paths, and that of the weekly plan."""
    form, labels = library.path_form, library.site.labels
    if library.learning_paths:
        yield row(library, "page", f"{form.folder}/index.html", form.plural, form.purpose, form.name)
    if library.site.weekly_plan:
        words = " ".join(theme.title for theme in library.site.weekly_plan.themes)
        yield row(library, "page", "weeks/index.html", labels["weeks_title"], labels["weeks_summary"], words)


def prints(library: Library) -> Iterator[dict[str, str]]:
    """What a build prints for readers, one row for each title, where it is offered."""
    rows = library.site.products
    shown = {key: each for key, each in library.products.items() if key in rows and is_offered(library, each)}
    seen: set[str] = set()
    for product in shown.values():
        if product.title not in seen:
            seen.add(product.title)
            place = print_place(library, product)
            yield row(library, "print", place, product.title, product.summary, product.kind)


def is_offered(library: Library, product: Product) -> bool:
    """Whether readers can get it from a page of this playbook."""
    there = {"workshop": library.workshops, "path": library.learning_paths, "plan": library.site.weekly_plan}
    made = bool(there.get(product.spec.made_from, True))
    return product.published and product.goes_to == "site" and made


def print_place(library: Library, product: Product) -> str:
    """The page that offers a product."""
    places = {
        "workshop": f"{library.workshop_form.folder}/index.html",
        "path": f"{library.path_form.folder}/index.html",
        "plan": "weeks/index.html#print",
    }
    return places.get(product.spec.made_from, f"downloads.html#{task_of(library, product)}")
