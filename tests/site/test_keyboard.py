"""Every kind of page by keyboard alone, as the walks in `keyboard/` are written; and wherever the focus goes,
it can be seen.

A step presses a key, `times` or `until` something has the focus, or types words. Then it says what has the
`focus`, what is `shown`, what is `gone`, `at` which address the page is. Things are told by role and name;
`*` stands for any words.
"""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.harbour

WALKS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "keyboard").glob("*.yml"))
}
PAGE = re.compile(r'class="page page-([\w-]+)"')
# walks that are of a part of pages, or of pages outside the frame
NO_PAGES = {"search", "show", "code", "doors"}
OFTEN = {"search"}  # `make audit` walks through all
# what one walk asks for
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"
SETTLED = 60  # ms in which a key does what it does
FAR = 400  # presses after which something is not to be reached
AT_MOST = 30  # stops of a page that are looked at; those behind them are like those before
TOLD = re.compile(r'- \'?(\w+)(?: "((?:[^"\\]|\\.)*)")?')
STOP = """() => {
  if (document.activeElement === document.body) return null;
  return {covered: (%s)(), plain: (%s)()};
}"""
COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect(), header = document.querySelector(".site-header");
  if (!header || header.contains(document.activeElement)) return 0;
  if (document.activeElement.matches(".skip") || document.activeElement.closest("dialog")) return 0;
  const edge = getComputedStyle(header).position === "sticky" ? header.getBoundingClientRect().bottom : 0;
  return box.bottom <= edge + 1 || box.top >= innerHeight ? 1 : Math.max(0, edge - box.top) / box.height;
}"""
NAMED = """words => {
  const focused = document.activeElement;
  const labels = [...(focused.labels ?? []), focused].map(each => each.textContent);
  const name = [focused.ariaLabel, focused.value, focused.title, ...labels].join(" ").replace(/\\s+/g, " ");
  return words.every(word => name.includes(word.trim()));
}"""
OUTLINE = """() => {
  const focused = document.activeElement, style = getComputedStyle(focused);
  const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return isOutlined ? "" : focused.outerHTML.slice(0, 120);
}"""


@pytest.fixture(scope="session")
def base(host, harbour_site):
    return host(harbour_site)


def focused(page):
    """Role and name of what has the focus, as a screen reader is told them."""
    place = page.locator(":focus")
    found = TOLD.match(place.aria_snapshot()) if place.count() else None
    return f"{found[1]} {unescaped(found[2] or '')}".strip() if found else "nothing"


def unescaped(name):
    return name.replace('\\"', '"').replace("''", "'")


def press(page, step):
    """Press as often as the step says."""
    wanted = step.get("until")
    words = (wanted or "").partition(" ")[2].split("*")
    for _ in range(FAR if wanted else step.get("times", 1)):
        page.keyboard.press(step["press"])
        # its whole name takes long to work out
        if wanted and page.evaluate(NAMED, words) and fnmatchcase(focused(page), wanted):
            return
    assert not wanted, f"{wanted} is not to be reached"


def there(page, reported):
    """What is shown of that role and name."""
    role, _, name = reported.partition(" ")
    if role == "status":
        return page.get_by_role("status").filter(has_text=pattern(name))
    return page.get_by_role(role, name=pattern(name))


def pattern(name):
    return re.compile("^" + ".*".join(map(re.escape, name.split("*"))) + r"\s*$", re.DOTALL)


def walk(page, step):
    """Do what a step says, and see that it comes true."""
    if "type" in step:
        page.keyboard.type(step["type"])
    else:
        press(page, step)
    page.wait_for_timeout(SETTLED)
    if "at" in step:
        page.wait_for_url(f"**/{step['at']}")
    if "shown" in step:
        there(page, step["shown"]).first.wait_for(
            state="attached" if step["shown"].startswith("status") else "visible"
        )
    if "gone" in step:
        there(page, step["gone"]).first.wait_for(
            state="detached" if step["gone"].startswith("status") else "hidden"
        )
    if "focus" in step:
        page.wait_for_function("() => document.activeElement !== document.body")
        assert fnmatchcase(focused(page), step["focus"])


@pytest.mark.parametrize(
    "name", [name if name in OFTEN else pytest.param(name, marks=pytest.mark.audit) for name in WALKS]
)
def test_the_walk_comes_true(base, window, name):
    made = window(base)
    made.page.goto(base + WALKS[name]["page"])
    for step in WALKS[name]["walk"]:
        walk(made.page, step)
    if name == "missing":
        made.said.remove(NOT_FOUND)


def test_every_kind_of_page_has_a_walk(harbour_site, pages):
    kinds = {
        kind for path in pages for kind in PAGE.findall((harbour_site / path).read_text(encoding="utf-8"))
    }
    assert kinds == set(WALKS) - NO_PAGES


@pytest.mark.audit
@pytest.mark.parametrize("width", [390, 1280])
def test_wherever_the_focus_goes_it_is_seen_and_not_under_the_header(base, window, width):
    page = window(base, viewport={"width": width, "height": 700}, reduced_motion="reduce").page
    hidden = []
    for each in (walk for name, walk in WALKS.items() if name != "missing"):
        page.goto(base + each["page"])
        for key in ["Tab"] * AT_MOST + ["Shift+Tab"] * AT_MOST:
            page.keyboard.press(key)
            stop = page.evaluate(STOP % (COVERED, OUTLINE))
            if not stop:
                break
            if stop["covered"] or stop["plain"]:
                hidden.append((each["page"], focused(page), stop))
    assert hidden == []
