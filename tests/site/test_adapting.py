"""Pages adapt to how somebody reads: a small window or large letters, wider spacing, less motion, colours of
their own, unsteady hands."""

import pytest

NARROW = {"width": 320, "height": 640}  # as much as 1280 pixels at 400 %
NEEDED_WIDTH = "() => document.documentElement.scrollWidth"
LEAST_TARGET = 24  # px (WCAG 2.5.8)
SPACING = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""  # WCAG 1.4.12
CUT = """() => [...document.querySelectorAll("body *")].filter(each => {
  const words = [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  const hidden = each.closest(".visually-hidden, .tool-word, select, [aria-hidden=true]");
  if (!each.checkVisibility({visibilityProperty: true}) || hidden || !words) return false;
  for (let box = each; box && box !== document.body; box = box.parentElement) {
    const how = getComputedStyle(box), outer = box.getBoundingClientRect();
    if (!box.matches(".face") && how.overflowX === "visible") continue;
    if (how.overflowX === "auto" || how.overflowX === "scroll") continue;
    const range = document.createRange();
    range.selectNodeContents(each);
    const inner = range.getBoundingClientRect();
    if (inner.right > outer.right + 1 || inner.left < outer.left - 1) return true;
    if (inner.bottom > outer.bottom + 1) return true;
  }
  return false;
}).map(each => each.className + ": " + each.textContent.trim().slice(0, 60))"""
SMALL = """least => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex='0']"
)].filter(each => {
  if (!each.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
  if (each.closest(".visually-hidden")) return false;
  const label = each.closest("label"), box = (label || each).getBoundingClientRect();
  if (each.matches(".skip, #__skip") || box.width === 0) return false;
  const inSentence = each.matches("a") && getComputedStyle(each).display === "inline"
    && each.parentElement.textContent.trim() !== each.textContent.trim();
  return !inSentence && (box.width < least || box.height < least);
}).map(each => {
  const box = each.getBoundingClientRect();
  return `${each.outerHTML.slice(0, 130)} ${Math.round(box.width)}x${Math.round(box.height)}`;
})"""
MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  const style = getComputedStyle(each);
  return style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01
    || style.transitionDuration.split(", ").some(time => parseFloat(time) > 0.01)
    || style.scrollBehavior === "smooth";
}).map(each => each.tagName + "." + each.className)"""
UNMARKED = """() => [...document.querySelectorAll("[aria-pressed=true], [aria-current]")]
  .filter(each => each.checkVisibility())
  .filter(each => getComputedStyle(each).forcedColorAdjust !== "none")
  .map(each => each.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="session")
def base(host, harbour_site):
    return host(harbour_site)


def found(page, base, paths, script, *arguments):
    """What a script finds on each page, where it finds something."""
    all_found = {path: page.goto(base + path) and page.evaluate(script, *arguments) for path in paths}
    return {path: what for path, what in all_found.items() if what}


@pytest.mark.audit
def test_nothing_has_to_be_scrolled_sideways_at_320_pixels(base, window, templates):
    page = window(base, viewport=NARROW).page
    needed = found(page, base, templates, NEEDED_WIDTH)
    assert {path: width for path, width in needed.items() if width > NARROW["width"]} == {}


@pytest.mark.audit
@pytest.mark.parametrize("width", [320, 1280])
def test_wider_letters_words_and_lines_lose_nothing(base, window, samples, width):
    page = window(base, viewport={"width": width, "height": 800}, bypass_csp=True).page
    cut = {}
    for path in samples:
        page.goto(base + path)
        page.add_style_tag(content=SPACING)
        needed = page.evaluate(NEEDED_WIDTH)
        if (words := page.evaluate(CUT)) or needed > width:
            cut[path] = (words, needed)
    assert cut == {}


@pytest.mark.audit
@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_is_pressed_is_large_enough(base, window, samples, width):
    page = window(base, viewport={"width": width, "height": 800}).page
    assert found(page, base, samples, SMALL, LEAST_TARGET) == {}


@pytest.mark.audit
def test_who_wants_less_motion_gets_none(base, window, samples):
    page = window(base, reduced_motion="reduce").page
    assert found(page, base, samples, MOVING) == {}


@pytest.mark.audit
def test_with_forced_colours_what_is_chosen_is_marked_by_more_than_colour(base, window, samples):
    page = window(base, forced_colors="active").page
    assert found(page, base, [*samples, "downloads.html#cards"], UNMARKED) == {}


@pytest.mark.audit
def test_each_copy_button_names_its_sentence(base, window, samples, labels):
    page = window(base).page
    for path in samples:
        page.goto(base + path)
        for button in page.locator("[data-copy^=say-]").all():
            sentence = page.locator("#" + button.get_attribute("data-copy")).inner_text().strip()
            named = page.get_by_role("button", name=f"{labels['copy_word']} {sentence}")
            assert named.count() == 1, (path, sentence)
