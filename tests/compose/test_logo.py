"""The logo of brand.yml stands on cards of those who have one."""

from base64 import b64decode

from playbook_press.compose.logo import logo_css

DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><!-- by Ada --><path d='M0 0h9v9z'/></svg>"
)


def test_cards_show_the_logo_without_what_its_program_noted(small, library_of):
    assets = small / "templates/assets"
    assets.mkdir(parents=True, exist_ok=True)
    (assets / "logo.svg").write_text(DRAWING, encoding="utf-8")
    brand = small / "site_config/brand.yml"
    brand.write_text(brand.read_text(encoding="utf-8") + "logo: assets/logo.svg\n", encoding="utf-8")
    shown = logo_css(library_of(small))
    assert "data:image/svg+xml;base64," in shown
    encoded = shown.partition("base64,")[2].partition(")")[0]
    assert b"Ada" not in b64decode(encoded)


def test_who_has_no_logo_has_cards_as_before(small, library_of):
    assert logo_css(library_of(small)) == ""
