"""The page on which settings are written, with nobody to ask: a file is opened, changed and downloaded, and
every other line of it stays. Under `playbook serve`: tests/preview/test_editor_api.py."""

from pathlib import Path

import pytest
import yaml

from playbook_press.core.project import SHIPPED
from playbook_press.read.brand_colours import legible_ground
from playbook_press.read.settings import SETTINGS_FILES

pytestmark = pytest.mark.harbour

BRAND = """# Who publishes this.
name: Harbour # on the sign too
papers: [a4, letter]
tagline: "A berth: found"
products: {ink-saver: off} # no toner
publisher: Harbour
licence: All rights reserved
"""
SITUATIONS = "audiences: [everyone]\nsituations:\n  # the quay\n  - dusk # late\n  - dawn\ntags: [x]\n"
PRINTER = """name: Copier
measured:
  long-edge:
    a4:
      back: {left: 21 mm, right: 19 mm, top: 20 mm, bottom: 20 mm} # by Ada
"""
# (file, the keys that lead to a value, the value or None to take it away, lines that go, lines that come)
CHANGES = [
    (
        BRAND,
        ["name"],
        "Quay: one",
        ["name: Harbour # on the sign too"],
        ['name: "Quay: one" # on the sign too'],
    ),
    (BRAND, ["papers"], ["a4"], ["papers: [a4, letter]"], ["papers: [a4]"]),
    (BRAND, ["colour"], "#7a1f3d", [], ['colour: "#7a1f3d"']),
    (BRAND, ["notes"], False, [], ["notes: off"]),
    (BRAND, ["tagline"], None, ['tagline: "A berth: found"'], []),
    (BRAND, ["colours", "belief"], "#7a1f3d", [], ["colours:", '  belief: "#7a1f3d"']),
    (
        BRAND,
        ["products", "deck"],
        False,
        ["products: {ink-saver: off} # no toner"],
        ["products: # no toner", "  ink-saver: off", "  deck: off"],
    ),
    (BRAND, ["products", "ink-saver"], None, ["products: {ink-saver: off} # no toner"], []),
    (SITUATIONS, ["situations"], ["noon", "dusk"], ["  - dawn"], ["  - noon"]),
    (
        PRINTER,
        ["measured", "short-edge", "letter", "back", "left"],
        "20 mm",
        [],
        ["  short-edge:", "    letter:", "      back:", "        left: 20 mm"],
    ),
    ("", ["month_1"], "January", [], ["month_1: January"]),
]


@pytest.fixture
def settings(window, base):
    return shown(window, base)


def shown(window, base, script=""):
    """The page; `script`: what runs before its own ones."""
    page = window(base).page
    if script:
        page.add_init_script(script)
    page.goto(base + "settings.html")
    page.locator("#settings:not([hidden])").wait_for()
    return page


def opened(page, part, name, text):
    page.locator(f"[data-part={part}]").click()
    given = {"name": name, "mimeType": "text/yaml", "buffer": text.encode()}
    page.locator("#settings-file").set_input_files(given)
    page.locator("#settings-form > *").first.wait_for()


def saved(page) -> str:
    with page.expect_download() as downloading:
        page.keyboard.press("Control+s")
    return Path(downloading.value.path()).read_text(encoding="utf-8")


def field(page, place):
    return page.locator(f"[data-place='{place}']")


def test_one_value_changes_and_every_other_line_stays(settings):
    for text, path, value, gone, come in CHANGES:
        new = settings.evaluate(
            "([text, path, value]) => playbookSettingsFile.set(text, path, value ?? undefined)",
            [text, path, value],
        )
        before, after = text.splitlines(), new.splitlines()
        assert [line for line in before if line not in after] == gone
        assert [line for line in after if line not in before] == come
        found = yaml.safe_load(new)
        for key in path:
            found = found.get(key) if found else None
        assert found == value


@pytest.mark.audit
@pytest.mark.parametrize("text", ["name: |\n  a\n  b\n", "name: &a x\n", "- a\n- b\n", "name: >-\n  a\n"])
def test_a_form_that_only_its_author_knows_is_left_alone(settings, text):
    set_below = "text => playbookSettingsFile.set(text, ['name', 'x'], 'y')"
    assert settings.evaluate(set_below, text) is None


def test_every_shipped_file_is_read_as_yaml_reads_it(settings):
    for name in sorted(SETTINGS_FILES):
        path = SHIPPED / f"site_config/{name}.yml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        found = settings.evaluate("text => playbookSettingsFile.get(text, [])", text)
        wanted = yaml.safe_load(text) or {}
        assert set(found) == set(wanted)
        plain = {key: value for key, value in wanted.items() if isinstance(value, bool | str)}
        assert {key: found[key] for key in plain if found[key] != {}} == {
            key: value for key, value in plain.items() if found[key] != {}
        }


@pytest.mark.audit
def test_a_colour_that_is_too_light_is_told_shown_and_put_right(settings, labels):
    opened(settings, "colours", "brand.yml", BRAND)
    settings.get_by_label(labels["settings_colours_one"], exact=True).fill("#FFD400")
    nearest = legible_ground("#ffd400")
    settings.get_by_role("button", name=labels["settings_take"].replace("{colour}", nearest)).click()
    settings.locator(f".settings-head[style*='{nearest}']").wait_for()
    assert saved(settings) == BRAND + f'colour: "{nearest}"\n'


@pytest.mark.audit
def test_products_are_turned_off_and_each_step_can_be_taken_back(settings, labels):
    opened(settings, "papers", "brand.yml", BRAND)
    products = field(settings, "products")
    products.get_by_label(yaml.safe_load(PRODUCTS)["deck"]["title"], exact=True).uncheck()
    assert "  deck: off\n" in saved(settings)
    settings.get_by_role("button", name=labels["write_undo"]).click()
    assert saved(settings) == BRAND


@pytest.mark.audit
def test_fixed_words_are_found_by_what_they_say(settings, labels):
    settings.locator("[data-part=labels]").click()
    settings.get_by_role("button", name=labels["settings_new"]).click()
    settings.locator("#settings-find").fill(labels["skip_to_content"])
    field(settings, "skip_to_content").locator("textarea").fill("To the words")
    assert saved(settings) == "skip_to_content: To the words\n"


@pytest.mark.audit
def test_a_printer_is_written_from_its_calibration_sheet_and_says_what_it_means(settings, labels):
    settings.locator("[data-part=printers]").click()
    settings.get_by_role("button", name=labels["settings_new"]).click()
    field(settings, "name").locator("input").fill("Copier, 2nd floor")
    settings.locator("#settings-paper").select_option("a4")
    for edge, typed in {"left": "21,5", "right": "18.5 mm", "top": "20", "bottom": "20"}.items():
        field(settings, f"measured.long-edge.a4.back.{edge}").locator("input").fill(typed)
    settings.locator("#settings-seen").get_by_text("1.5 mm").wait_for()
    assert yaml.safe_load(saved(settings)) == {
        "name": "Copier, 2nd floor",
        "measured": {
            "long-edge": {
                "a4": {"back": {"left": "21.5 mm", "right": "18.5 mm", "top": "20 mm", "bottom": "20 mm"}}
            }
        },
    }
    assert settings.locator("#settings-path").inner_text() == "site_config/printers/copier-2nd-floor.yml"


@pytest.mark.audit
def test_a_logo_is_put_where_pages_look_for_it(settings, labels):
    opened(settings, "brand", "brand.yml", BRAND)
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    given = {"name": "sign.svg", "mimeType": "image/svg+xml", "buffer": drawing}
    with settings.expect_download() as downloading:
        field(settings, "logo").locator("input").set_input_files(given)
    assert downloading.value.suggested_filename == "logo.svg"
    settings.get_by_text("templates/assets/logo.svg").wait_for()
    assert saved(settings) == BRAND + "logo: assets/logo.svg\n"


PRODUCTS = (SHIPPED / "site_config/products.yml").read_text(encoding="utf-8")


FIRST = """greeting: [B01, B02] # by Ada
upset:
  first: [R01]
  then:
    they shout: [R02]
"""
ON_A_FORGE = """
let given;
Object.defineProperty(window, 'playbookSettings', {
  get: () => given,
  set: data => {
    const address = 'https://github.com/harbour/book';
    given = { ...data, forge: { sort: 'github', address, branch: 'main', folder: 'content' } };
  },
});
window.open = address => { document.body.dataset.asked = address };
const writeText = async text => { document.body.dataset.copied = text };
Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
"""
CHOSEN = """async () => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('content', { create: true });
  const place = playbookSave.folder(root, []);
  const now = await place.open('site_config/brand.yml').catch(() => ({ version: '' }));
  await place.save('site_config/brand.yml', %r, now.version);
  window.showDirectoryPicker = async () => root;
  document.getElementById('settings-folder').hidden = false;
}"""
WRITTEN = """async () => {
  const root = await navigator.storage.getDirectory();
  return (await playbookSave.folder(root, []).open('site_config/brand.yml')).text;
}"""


@pytest.mark.audit
def test_what_helps_first_is_chosen_from_the_entries_and_what_comes_next_stays(settings, labels):
    opened(settings, "first", "situations.yml", FIRST)
    settings.locator("#settings-moment").select_option("upset")
    first = field(settings, "upset.first")
    first.get_by_label(labels["settings_first_find"]).fill("b01")
    first.get_by_role("button", name=labels["settings_first_add"]).click()
    first.get_by_role("button", name=labels["settings_situations_up"].replace("{of}", "B01")).click()
    assert first.locator("li").all_inner_texts()[0].startswith("B01 ")
    first.get_by_label(labels["settings_first_find"]).fill("nothing of ours")
    settings.keyboard.press("Enter")
    first.get_by_text(labels["settings_first_none"]).wait_for()
    assert saved(settings) == FIRST.replace("first: [R01]", "first: [B01, R01]")
    settings.locator("#settings-moment").select_option("greeting")
    take_out = labels["settings_situations_out"].replace("{of}", "B02")
    field(settings, "greeting").get_by_role("button", name=take_out).click()
    assert saved(settings).startswith("greeting: [B01] # by Ada\n")


def test_settings_are_saved_into_a_chosen_folder_and_nobodys_words_are_written_over(
    window, host, harbour_site, labels
):
    settings = shown(window, host(harbour_site))
    settings.evaluate(CHOSEN % BRAND)
    settings.locator("#settings-folder").click()
    name = settings.get_by_label(labels["settings_brand_tagline"], exact=True)
    name.wait_for()
    name.fill("A quay")
    settings.keyboard.press("Control+s")
    settings.get_by_text("site_config/brand.yml", exact=False).first.wait_for()
    # a file that is being replaced cannot be read
    settings.wait_for_function(f"({WRITTEN})().then(text => text.includes('A quay'), () => false)")
    assert settings.evaluate(WRITTEN) == BRAND.replace('"A berth: found"', "A quay")
    settings.evaluate(CHOSEN % BRAND.replace("Harbour #", "Port #"))  # somebody else, meanwhile
    name = settings.get_by_label(labels["settings_brand_tagline"], exact=True)
    name.fill("Two quays")
    settings.keyboard.press("Control+s")
    settings.locator("#settings-problem").get_by_text("site_config/brand.yml").wait_for()
    assert "Port #" in settings.evaluate(WRITTEN)


@pytest.mark.audit
def test_settings_are_proposed_beside_the_content_of_the_repository(window, base, labels):
    page = shown(window, base, ON_A_FORGE)
    opened(page, "brand", "brand.yml", BRAND)
    page.locator("#settings-propose").click()
    page.locator(
        "body[data-asked='https://github.com/harbour/book/edit/main/site_config/brand.yml']"
    ).wait_for()
    assert page.locator("body").get_attribute("data-copied") == BRAND
    page.locator("[data-part=labels]").click()
    page.locator("#settings-new").click()
    page.locator("#settings-find").fill(labels["skip_to_content"])
    field(page, "skip_to_content").locator("textarea").fill("To the words")
    page.locator("#settings-propose").click()
    new = "https://github.com/harbour/book/new/main/site_config?filename=labels.yml&value=skip_to_content"
    page.locator(f"body[data-asked^='{new}']").wait_for()


IN_GERMAN = """table => {
  const file = { get: () => '', set: () => {} };
  const fields = playbookSettingsFields({ labels: {} }, file, null, playbookMessages(table));
  const tagline = fields.text(['tagline'], 'Leitspruch', '');
  const rest = fields.tell([
    { place: 'tagline', message: "'tagline' is empty; expected text" },
    { place: 'tagline', message: 'the tide is out' },
  ]);
  return [rest, Array.from(tagline.querySelectorAll('.said li'), each => [each.textContent, each.lang])];
}"""


@pytest.mark.audit
def test_messages_of_settings_are_in_the_playbooks_language_and_call_them_as_the_form_does(settings):
    table = {"'{field}' is empty; expected text": "„{field}“ ist leer"}
    reported = [["„Leitspruch“ ist leer", ""], ["the tide is out", "en"]]
    assert settings.evaluate(IN_GERMAN, table) == [[], reported]
