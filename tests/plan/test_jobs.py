"""What a build makes of the products, and on which papers."""

from dataclasses import replace

import pytest

from playbook_press.plan.jobs import has_pages, published


def in_language(library, language, papers=()):
    site = library.site
    brand = site.brand.model_copy(update={"language": language, "papers": papers})
    return replace(library, site=site.model_copy(update={"brand": brand}))


@pytest.mark.parametrize(
    ("language", "papers", "made"),
    [
        ("en-GB", (), {"a4"}),
        ("de", (), {"a4"}),
        ("en-US", (), {"letter"}),
        ("en-GB", ("a4", "letter"), {"a4", "letter"}),
    ],
)
def test_a_build_makes_books_on_the_papers_of_its_readers(own_library, language, papers, made):
    products = published(in_language(own_library, language, papers))
    assert set(products["booklet"].papers) == made
    assert set(products["sheets"].papers) == {"a4", "letter"}
    assert set(own_library.products["booklet"].papers) == {"a4", "letter"}


def test_a_product_of_other_papers_alone_keeps_them(own_library):
    poster = own_library.products["rebuild-trust-poster"]
    alone = poster.model_copy(update={"papers": ("tabloid",)})
    site = own_library.site.model_copy(update={"products": {"poster": alone}})
    products = published(replace(own_library, site=site))
    assert products["poster"].papers == ("tabloid",)


def test_what_is_not_published_is_not_made(own_library):
    assert own_library.products.keys() - published(own_library).keys() == {
        key for key, product in own_library.products.items() if not product.published
    }


@pytest.mark.parametrize("asks", [True, False])
def test_a_workshop_whose_entries_ask_nothing_has_no_quiz(school, library_of, asks):
    library = library_of(school)
    workshop = library.workshops[0]
    if not asks:
        library = replace(library, entries=())
        workshop = replace(workshop, modules=())
    assert has_pages(library, workshop, "quiz") == has_pages(library, workshop, "quiz-answers") == asks
    assert has_pages(library, workshop, "sign-in")
