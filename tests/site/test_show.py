"""An entry as slides, in a real browser: moved by keys and buttons, announced, whole on every screen."""

import pytest
import tinyhtml5

from playbook_press.compose.site.slides import split_into_slides

PROJECTOR, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}
HIDDEN = """() => {
  const stage = document.querySelector(".stage");
  const show = document.getElementById("show");
  return Math.max(stage.scrollHeight - stage.clientHeight, show.scrollWidth - innerWidth);
}"""


@pytest.fixture(scope="session")
def shown(library_of, harbour):
    """The entries that can be shown."""
    return [entry for entry in library_of(harbour).entries if entry.kind.screens]


@pytest.fixture
def show(window, labels):
    """Opens an entry's page and its first screen; the page and its dialog."""

    def open_it(base, entry, **options):
        page = window(base, **{"viewport": PROJECTOR, **options}).page
        page.goto(f"{base}{entry.path}.html")
        page.get_by_role("button", name=labels["tool_show"]).click()
        dialog = page.get_by_role("dialog", name=entry.title)
        dialog.wait_for()  # its screens are loaded first; keys before that are not for it
        return page, dialog

    return open_it


def words(html):
    return "".join(tinyhtml5.parse(html).itertext()).split()


def where(dialog):
    """What is announced: which screen of how many."""
    return dialog.get_by_role("status").inner_text()


def test_keys_move_and_each_screen_is_announced(address, show, shown, labels):
    entry = shown[0]
    page, dialog = show(address, entry)
    count = len(split_into_slides(entry)) + 1

    def announced(number):
        return labels["show_screen"].replace("{n}", str(number)).replace("{all}", str(count))

    assert where(dialog) == announced(1)
    for key, number in [
        ("ArrowRight", 2),
        (" ", 3),
        ("ArrowLeft", 2),
        ("PageDown", 3),
        ("Shift+ ", 2),
        ("End", count),
        ("ArrowRight", count),
        ("Home", 1),
        ("ArrowLeft", 1),
    ]:
        page.keyboard.press(key)
        assert where(dialog) == announced(number), key
        assert dialog.locator(".screen:visible").count() == 1


@pytest.mark.audit
def test_escape_and_the_button_lead_back_to_where_one_was(address, show, shown, labels):
    page, dialog = show(address, shown[0])
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    opener = page.get_by_role("button", name=labels["tool_show"])
    assert opener.evaluate("button => button === document.activeElement")
    opener.click()
    dialog.get_by_role("button", name=labels["show_close"]).click()
    assert not dialog.is_visible()


@pytest.mark.audit
def test_buttons_move_by_mouse_and_by_keyboard(address, show, shown, labels):
    page, dialog = show(address, shown[0])
    forth, back = (dialog.get_by_role("button", name=labels[f"show_{name}"]) for name in ("next", "back"))
    assert back.get_attribute("aria-disabled") == "true"
    forth.click()
    page.keyboard.press(" ")  # the button still has the focus
    assert where(dialog).startswith("Screen 3 ")
    back.click()
    assert where(dialog).startswith("Screen 2 ")
    assert back.get_attribute("aria-disabled") == "false"


@pytest.mark.audit
def test_it_shows_the_words_of_the_entry_in_order(show, shown, harbour_site):
    entry = shown[0]
    page, dialog = show(harbour_site.as_uri() + "/", entry)
    assert entry.title in dialog.locator(".screen:visible").inner_text()
    for screen in split_into_slides(entry):
        page.keyboard.press("ArrowRight")
        assert words(dialog.locator(".screen:visible .idea").inner_html()) == words(screen.html)


@pytest.mark.audit
@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["a projector", "a phone"])
def test_no_screen_of_the_longest_entries_is_larger_than_the_display(harbour_site, window, shown, size):
    base = harbour_site.as_uri() + "/"
    page = window(base, viewport=size).page
    beyond, longest = (
        [],
        sorted(shown, key=lambda entry: max(len(screen.html) for screen in split_into_slides(entry)))[-6:],
    )
    for entry in longest:
        page.goto(f"{base}{entry.path}.html")
        page.locator("[data-show]").click()
        for number in range(len(split_into_slides(entry)) + 1):
            beyond += [(entry.code, number, page.evaluate(HIDDEN))] if page.evaluate(HIDDEN) > 0 else []
            page.keyboard.press("ArrowRight")
    assert beyond == []


@pytest.mark.audit
@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.audit), "dark"])
def test_axe_finds_no_fault(harbour_site, host, show, shown, scheme, faults):
    page, _ = show(host(harbour_site), shown[0], color_scheme=scheme)
    for _ in range(2):
        assert faults(page) == []
        page.keyboard.press("ArrowRight")


def test_without_script_the_page_stays_as_it_is(address, window, shown, labels):
    page = window(address, java_script_enabled=False).page
    page.goto(f"{address}{shown[0].path}.html")
    assert page.get_by_role("button", name=labels["tool_show"]).count() == 0
    assert not page.locator("#show").is_visible()
