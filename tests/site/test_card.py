"""The card on an entry's page: turned by keyboard and tap, whole without a script, printed alone at its true
size."""

from contextlib import closing
from functools import reduce

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

DPI = 300
NEAR = 0.3  # mm
QUIET_PRINTER = "window.print = () => {}"  # the test prints itself, with the page as it is then
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
ON_TOP = """side => {
  const box = document.querySelector('.faces').getBoundingClientRect();
  const top = document.elementFromPoint(box.x + 100, box.y + box.height / 2);
  return top.closest('.face').classList.contains(side);
}"""


@pytest.fixture(scope="session")
def cards(harbour_site, records):
    """A page for each way to fold."""
    pages = {record["url"]: (harbour_site / record["url"]).read_text(encoding="utf-8") for record in records}
    return {
        way: next(url for url, html in pages.items() if f"folds-{way}" in html)
        for way in ("beside", "below")
        if any(f"folds-{way}" in html for html in pages.values())
    }


@pytest.fixture
def opened(address, window, cards):
    """The page of a card, scrolled to it, as a reader without wish for motion sees it."""

    def run(**options):
        page = window(address, reduced_motion="reduce", **options).page
        page.goto(address + cards["beside"])
        page.locator(".faces").scroll_into_view_if_needed()
        return page

    return run


def test_a_button_turns_the_card_and_says_what_it_will_do_next(opened, labels):
    page = opened()
    assert page.evaluate(ON_TOP, "front")
    page.get_by_role("button", name=labels["card_back"]).press("Enter")
    assert page.evaluate(ON_TOP, "back")
    page.get_by_role("button", name=labels["card_front"]).press("Space")
    assert page.evaluate(ON_TOP, "front")
    assert page.get_by_role("button", name=labels["card_back"]).is_visible()


@pytest.mark.audit
def test_a_tap_turns_the_card_too(opened):
    page = opened(has_touch=True, viewport={"width": 390, "height": 844})
    page.locator(".faces").tap()
    assert page.evaluate(ON_TOP, "back")
    page.locator(".faces").tap()
    assert page.evaluate(ON_TOP, "front")


@pytest.mark.audit
def test_both_sides_can_be_seen_at_once(opened, labels):
    page = opened()
    both = page.get_by_role("button", name=labels["card_both"])
    both.click()
    front, back = (page.locator(f".faces .{side}").bounding_box() for side in ("front", "back"))
    assert both.get_attribute("aria-pressed") == "true"
    assert back["x"] >= front["x"] + front["width"]
    assert page.get_by_role("button", name=labels["card_back"]).count() == 0
    both.click()
    assert both.get_attribute("aria-pressed") == "false"
    assert page.evaluate(ON_TOP, "front")


@pytest.mark.audit
def test_screen_readers_read_front_then_back_whichever_is_on_top(opened, labels):
    page = opened()
    before = page.locator(".faces").aria_snapshot()
    page.get_by_role("button", name=labels["card_back"]).click()
    assert page.locator(".faces").aria_snapshot() == before
    words = [
        page.locator(f".faces {face}").text_content() for face in (".front .title", ".back .line >> nth=0")
    ]
    assert [before.index(text.replace("\N{NO-BREAK SPACE}", " ")[:20]) for text in words] == sorted(
        before.index(text.replace("\N{NO-BREAK SPACE}", " ")[:20]) for text in words
    )


@pytest.mark.audit
def test_without_a_script_both_sides_stand_there_and_no_dead_button(address, window, cards, labels):
    page = window(address, java_script_enabled=False).page
    page.goto(address + cards["beside"])
    front, back = (page.locator(f".faces .{side}").bounding_box() for side in ("front", "back"))
    assert back["x"] >= front["x"] + front["width"] or back["y"] >= front["y"] + front["height"]
    assert page.get_by_role("button", name=labels["card_print"]).count() == 0


@pytest.fixture
def paper(window, harbour_site, cards, labels, tmp_path):
    """One card printed from its page: a picture of the sheet, the colour of its kind, and how many sheets it
    took."""

    def run(way, paper):
        base = harbour_site.as_uri() + "/"
        page = window(base, color_scheme="dark").page
        page.add_init_script(QUIET_PRINTER)
        page.goto(base + cards[way])
        page.get_by_role("button", name=labels["card_back"]).click()
        solid = page.evaluate(
            "getComputedStyle(document.querySelector('.faces .front')).getPropertyValue('--solid')"
        ).strip()
        size = page.evaluate("""() => {
          const face = getComputedStyle(document.querySelector('.faces .front'));
          const names = ['--card-width', '--card-height', '--tab-place'];
          return names.map(name => parseFloat(face.getPropertyValue(name)));
        }""")
        page.get_by_role("button", name=labels["card_print"]).click()
        page.pdf(path=tmp_path / "card.pdf", format=paper, prefer_css_page_size=True, print_background=True)
        with closing(PdfDocument(tmp_path / "card.pdf")) as pdf:
            picture = pdf[0].render(scale=DPI / 72).to_pil().convert("RGB")
            words = pdf[0].get_textpage().get_text_range()
            return picture, tuple(bytes.fromhex(solid[1:])), size, len(pdf), words

    return run


@pytest.mark.parametrize(
    ("way", "sheet"),
    [
        ("beside", "A4"),
        *(
            pytest.param(*each, marks=pytest.mark.audit)
            for each in (("beside", "Letter"), ("below", "A4"), ("below", "Letter"))
        ),
    ],
)
def test_the_card_alone_is_printed_on_one_sheet_at_its_true_size(paper, cards, labels, way, sheet):
    if way not in cards:
        pytest.skip("no card of this playbook needs a larger stock")
    picture, solid, (width, height, tab), pages, words = paper(way, sheet)
    assert pages == 1
    assert picture.size == pytest.approx([mm * DPI / 25.4 for mm in PAPERS[sheet]], abs=6)
    assert labels["sheet_ruler"] in words
    assert labels["card_both"] not in words
    left, top, right, bottom = extent(picture, solid)
    across, down = (2 * width, height) if way == "beside" else (width, 2 * height)
    # fronts are filled, backs have their tab alone
    assert right - left == pytest.approx(across - (tab if way == "beside" else 0), abs=NEAR)
    if way == "below":
        assert bottom - top == pytest.approx(down, abs=NEAR)
    else:
        front = extent(picture.crop((0, 0, int((left + width - 1) * DPI / 25.4), picture.height)), solid)
        assert front[3] - front[1] == pytest.approx(height, abs=NEAR)
        back = edges_below(picture, int((left + 1.5 * width) * DPI / 25.4), top)
        assert back == pytest.approx(height, abs=NEAR)


def extent(picture, colour):
    """Left, top, right and bottom of what has a colour, in mm."""
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    near = [channel.point(lambda value: 255 if value < 3 else 0) for channel in apart]
    return [pixels * 25.4 / DPI for pixels in reduce(ImageChops.darker, near).getbbox()]


def edges_below(picture, x, top):
    """How far below `top`, in mm, the outline is that closes a white face, looked at along one column of
    pixels."""
    first = round(top * DPI / 25.4)
    dark = [y for y in range(first, first + int(80 * DPI / 25.4)) if min(picture.getpixel((x, y))) < 200]
    inner = next(
        y for y, above in zip(reversed(dark), [*reversed(dark[:-1]), 0], strict=True) if y - above > 1
    )
    return (inner - first) * 25.4 / DPI


@pytest.mark.audit
def test_afterwards_the_page_is_whole_again_and_prints_both_sides_light(
    window, harbour_site, cards, labels, pdf_text, tmp_path
):
    page = window(harbour_site.as_uri() + "/", color_scheme="dark").page
    page.add_init_script(QUIET_PRINTER)
    page.goto(f"{harbour_site.as_uri()}/{cards['beside']}")
    page.get_by_role("button", name=labels["card_print"]).click()
    page.pdf(path=tmp_path / "card.pdf")
    page.wait_for_function("() => !document.querySelector('body > .card-sheet')")
    page.pdf(path=tmp_path / "page.pdf", format="A4", print_background=True, margin={"left": "5mm"})
    words = pdf_text(tmp_path / "page.pdf")
    assert labels["sheet_ruler"] not in words
    assert page.locator("h1").inner_text() in words
    assert all(
        " ".join(page.locator(f".faces {face}").text_content().split()) in words
        for face in (".front .cue", ".back .mark")
    )
    with closing(PdfDocument(tmp_path / "page.pdf")) as pdf:
        brightness = ImageStat.Stat(pdf[0].render().to_pil().convert("L")).median
        assert brightness == [255]
