"""The editor as an author uses it, with nobody to ask: from a folder, by keyboard, with what other programs
put on the clipboard. Under `playbook serve`: tests/test_serve.py."""

import json
from io import BytesIO

import pytest
from PIL import Image

pytestmark = pytest.mark.harbour

FOLDER = """async () => {
  const root = await navigator.storage.getDirectory();
  const content = await root.getDirectoryHandle('content', { create: true });
  const place = playbookSave.folder(root, ['beliefs', 'traits']);
  const first = await place.save('content/beliefs/a.md', '---\\ncode: B01\\ntitle: "One: two"\\n---\\n', '');
  const refused = await place.save('content/beliefs/a.md', 'mine', '').catch(error => error.status);
  await place.save('content/beliefs/a.md', first.version + 'More\\n', first.version);
  await place.picture('content/images/x.jpg', { blob: new Blob(['x']) });
  const again = place.picture('content/images/x.jpg', { blob: new Blob(['y']) });
  const there = await again.catch(error => error.status);
  const text = (await place.open('content/beliefs/a.md')).text;
  return { entries: await place.entries(), refused, there, text };
}"""
WORD = """<html><body><!--StartFragment-->
<p class=MsoNormal>Crews are <b style='mso-bidi-font-weight:normal'>tired</b>,<span
style='mso-spacerun:yes'>  </span>
and <i>cold</i>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;
</span></span>Light the lamp</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'>
<span style='mso-list:Ignore'>o</span>the big one</p>
<!--EndFragment--></body></html>"""
NUMBERED = """<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>
</span></span>Ask</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Wait</p>"""
EXCEL = "<table><tr><td>When</td><td>What</td></tr><tr><td>Dusk</td><td>Lamp | on</td></tr></table>"
OUTLOOK = """<div><p>Ada wrote:</p><blockquote><p>Mind the <a href="https://example.org/a(b)">step</a>.</p>
<p>And smile.</p></blockquote></div>"""
CHAT = """<b style="font-weight:normal"><span style="font-weight:700">Two</span> things</b><ol><li>Ask</li>
<li>Wait<ul><li>breathe</li></ul></li></ol><img src="https://example.org/smile.png">"""
PASTES = [
    (WORD, "Crews are **tired**, and *cold*.\n\n- Light the lamp\n    - the big one"),
    (NUMBERED, "1. Ask\n2. Wait"),
    (EXCEL, "| When | What |\n| --- | --- |\n| Dusk | Lamp \\| on |"),
    (OUTLOOK, "Ada wrote:\n\n> Mind the [step](https://example.org/a%28b%29).\n>\n> And smile."),
    (CHAT, "**Two** things\n\n1. Ask\n2. Wait\n    - breathe"),
]
PLAIN = [
    ("• one\n\u00b7 two\n3) three", "- one\n- two\n3. three"),
    ("When\tWhat\nDusk\tLamp", "| When | What |\n| --- | --- |\n| Dusk | Lamp |"),
    ("a\u00a0b\u200b\r\nc", "a b\nc"),
]
WORKSHOP = """---
title: x
---

## A
::: module
minutes:
odd: 1
:::

##\x20
::: module
minutes: 5
:::

::: write
minutes: 2
:::
"""
PLACES = """([text, lines]) => {
  const file = playbookFile.parse(text), order = playbookFile.lines(file).order;
  return lines.map(line => playbookBlocks.placeOf(file.sections, playbookWrite.workshop, order, line));
}"""
FORGE = {
    "sort": "github",
    "address": "https://github.com/harbour/book",
    "branch": "main",
    "folder": "content",
}


@pytest.fixture
def editor(window, base):
    """Opens the editor."""

    def go(base=base, **options):
        page = window(base, **options).page
        page.goto(base + "write.html")
        page.locator("#write:not([hidden])").wait_for()
        return page

    return go


@pytest.fixture
def opened(editor, harbour):
    """The editor with an entry of the harbour in its form, opened as a file."""

    def go(path="beliefs/ease.md", **options):
        page = editor(**options)
        page.locator("#write-file").set_input_files(harbour / "content" / path)
        page.locator("#write-desk").wait_for()
        return page

    return go


def saved(page) -> str:
    """The text that is downloaded."""
    with page.expect_download() as downloading:
        page.keyboard.press("Control+s")
    return downloading.value.path().read_text(encoding="utf-8")


def field(page, place):
    return page.locator(f"[data-place='{place}']")


def lines(page, place):
    return field(page, place).locator("textarea").evaluate_all("all => all.map(one => one.value)")


def test_an_entry_is_written_with_the_keyboard_alone_and_downloaded(editor, labels):
    page = editor()
    page.get_by_role("button", name="Belief", exact=True).press("Enter")
    page.keyboard.type("Light before words: always")
    page.keyboard.press("Tab")
    page.keyboard.type("Turn on the lamp, then speak.")
    field(page, "sections say").locator("textarea").focus()
    page.keyboard.type('"Berth [nine]."')
    page.keyboard.press("Enter")
    page.keyboard.type('"Mind the step."')
    assert page.locator("#write-path").inner_text() == "content/beliefs/light-before-words-always.md"
    page.locator(".write-faces .title").get_by_text("always").wait_for()
    text = saved(page)
    code = text.partition("code: ")[2][:3]
    assert text == (
        f'---\ncode: {code}\ntitle: "Light before words: always"\nsummary: Turn on the lamp, then speak.\n'
        'audience: [everyone]\n---\n\n## Say\n- "Berth [nine]."\n- "Mind the step."\n'
    )
    assert page.locator("#write-status").inner_text().startswith(labels["write_saved_download"][:10])


def test_what_is_not_touched_stays_as_it_was_written(opened, harbour):
    page = opened()
    before = (harbour / "content/beliefs/ease.md").read_text(encoding="utf-8")
    field(page, "facts title").locator("textarea").fill("A berth is near")
    assert saved(page) == before.replace("A berth is found before a form", "A berth is near")


@pytest.mark.audit
def test_each_step_can_be_undone(opened):
    page = opened()
    say = lines(page, "sections say")
    field(page, "sections say").locator("textarea").first.fill('"Come in."')
    field(page, "facts cue").locator("textarea").fill("Who waits?")
    page.keyboard.press("Control+z")
    assert lines(page, "facts cue") != ["Who waits?"]
    page.get_by_role("button", name="Undo", exact=True).click()
    assert lines(page, "sections say") == say
    page.keyboard.press("Control+Shift+z")
    assert lines(page, "sections say") == ['"Come in."', *say[1:]]


@pytest.mark.audit
def test_lines_are_moved_and_taken_away_by_keyboard(opened):
    page = opened()
    first, second = lines(page, "sections say")[:2]
    field(page, "sections say").locator("textarea").first.press("Alt+ArrowDown")
    assert lines(page, "sections say")[:2] == [second, first]
    field(page, "sections say").locator("textarea").first.fill("")
    page.keyboard.press("Backspace")
    assert lines(page, "sections say")[0] == first


def test_a_draft_is_there_again_after_a_crash(opened, labels):
    page = opened()
    field(page, "facts cue").locator("textarea").fill("Who waits?")
    page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('playbook-draft'))")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name=labels["write_resume"].partition("{")[0].strip()).click()
    assert lines(page, "facts cue") == ["Who waits?"]
    saved(page)
    assert page.evaluate("playbookDrafts('').all()") == []


@pytest.mark.audit
def test_words_for_the_search_written_with_commas_are_as_many_lines_once_the_field_is_left(opened):
    page = opened()
    area = field(page, "facts search").locator("textarea")
    area.fill("mooring, late, paper, please\nno, thanks")
    area.blur()
    assert area.input_value() == "mooring\nlate\npaper\nplease\nno, thanks"
    assert "search: [mooring, late, paper, please, " in saved(page)


def test_messages_stand_at_their_fields_in_the_words_of_the_check(opened):
    page = opened()
    cue = field(page, "facts cue").locator("textarea")
    cue.fill("a b c d e f g h i j k l m")
    message = field(page, "facts cue").get_by_text("'cue' has 13 words; expected at most 12: 1 too many")
    message.wait_for()
    said = message.locator("xpath=..").get_attribute("id")
    assert said in cue.get_attribute("aria-describedby").split()
    assert cue.get_attribute("aria-invalid") == "true"
    cue.fill("Who waits?")
    message.wait_for(state="detached")
    assert cue.get_attribute("aria-invalid") is None


@pytest.mark.audit
def test_related_entries_are_found_by_the_sites_own_search(opened, records):
    page = opened()
    related = field(page, "facts related")
    related.locator("input").fill("apologise")
    found = related.locator(".found button").first
    code = found.locator(".code").inner_text()
    titles = {record["code"]: record["title"].lower() for record in records}
    assert "apologise" not in titles[code]
    found.click()
    assert f"{code}]" in saved(page)


@pytest.mark.audit
def test_blanks_gaps_and_signs_are_put_in_by_a_button(opened, labels):
    page = opened()
    area = field(page, "sections try it today").locator("textarea")
    area.fill("Ask ")
    blank = page.locator("#write-blank option").nth(1).get_attribute("value")
    page.locator("#write-blank").select_option(blank)
    assert area.input_value() == f"Ask {blank}"
    area.fill("")
    page.get_by_role("button", name=labels["write_slot"]).click()
    area.press("Control+a")
    page.get_by_role("button", name=labels["write_bold"]).click()
    assert area.input_value().startswith("**[")


@pytest.mark.parametrize(("html", "text"), PASTES, ids=["Word", "numbers", "Excel", "Outlook", "chat"])
def test_what_other_programs_hand_over_becomes_markdown(editor_scripts, html, text):
    assert editor_scripts.evaluate("html => playbookPaste.markdown(html)", html) == text


def test_a_file_over_the_playbook_below_is_read_with_what_it_leaves_out(editor_scripts):
    own = "---\ncode: B01\ncue: Mine\nrelated: null\nowner: Us\n---\n\n## Reflect\nMine?\n\n## Ours\nNew.\n"
    facts, say = "---\ncode: B01\ntitle: Theirs\n", "---\n\n## Say\n- Hello\n\n"
    whole = editor_scripts.evaluate(
        "([own, below]) => playbookFile.serialise(playbookBase.merged(playbookFile.parse(own), below))",
        [own, f"{facts}cue: Old\nrelated: [B02]\n{say}## Reflect\nOld?\n"],
    )
    assert whole == f"{facts}cue: Mine\nowner: Us\n{say}## Reflect\nMine?\n\n## Ours\nNew.\n"


def test_plain_text_of_other_programs_becomes_markdown(editor_scripts):
    for written, text in PLAIN:
        assert editor_scripts.evaluate("text => playbookPaste.plain(text)", written) == text


PASTE = """(area, [text, html]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  area.focus();
  area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
}"""


@pytest.mark.audit
def test_several_lines_pasted_into_a_list_are_several_items(opened):
    page = opened()
    say = field(page, "sections say").locator("textarea").first
    say.evaluate(PASTE, ["One Two", "<ul><li>One</li><li>Two</li></ul>"])
    assert lines(page, "sections say")[:2] == ["One", "Two"]


@pytest.mark.audit
def test_words_pasted_into_a_sentence_keep_their_blanks_and_markdown_its_signs(opened):
    page = opened()
    why = field(page, "sections why it matters").locator("textarea")
    why.fill("Crews")
    why.evaluate(PASTE, [" are **cold** ", "<div><span> are **cold** </span></div>"])
    assert why.input_value() == "Crews are **cold** "


def photograph() -> bytes:
    """A photograph as a phone takes it: large, lying on its side, with the place in it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it to the right
    exif.get_ifd(0x8825)[1] = "N"
    data = BytesIO()
    Image.new("RGB", (3000, 2000), "#357").save(data, "JPEG", exif=exif)
    return data.getvalue()


def test_a_picture_is_made_small_upright_and_silent_about_its_place(opened, labels):
    page = opened()
    area = field(page, "sections why it matters").locator("textarea")
    area.press("Control+End")
    page.get_by_role("button", name=labels["write_picture"], exact=True).click()
    page.get_by_label(labels["write_picture_file"]).set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    page.get_by_label(labels["write_picture_alt"]).fill("The quay at dusk")
    with page.expect_download() as downloading:
        page.get_by_role("button", name=labels["write_picture_yes"]).click()
    assert downloading.value.suggested_filename == "the-quay-at-dusk.jpg"
    with Image.open(downloading.value.path()) as picture:
        assert (picture.size, dict(picture.getexif())) == ((1417, 2126), {})
    assert area.input_value().endswith(".\n\n![The quay at dusk](../images/the-quay-at-dusk.jpg)")
    page.locator("#write-page img[src^='data:image/jpeg']").wait_for()


@pytest.mark.audit
def test_what_the_form_cannot_show_is_shown_as_text(opened, harbour, tmp_path):
    page = opened()
    odd = (harbour / "content/beliefs/ease.md").read_text(encoding="utf-8").replace("cue: ", "cue: >\n  ")
    (tmp_path / "odd.md").write_text(odd, encoding="utf-8")
    page.locator("#write-close").click()
    page.locator("#write-file").set_input_files(tmp_path / "odd.md")
    page.locator("#write-text").wait_for()
    assert page.locator("#write-text").input_value() == odd
    assert saved(page) == odd


@pytest.mark.audit
def test_a_path_has_a_form_with_its_days_and_steps_and_what_is_not_touched_stays(opened, harbour):
    file = next((harbour / "content/paths").glob("*.md"))
    before = file.read_text(encoding="utf-8")
    page = opened(f"paths/{file.name}")
    page.locator(".module > input").first.fill("When the boat is in")
    text = saved(page)
    heading = next(line for line in before.splitlines() if line.startswith("## "))
    assert text == before.replace(heading, "## When the boat is in", 1)


@pytest.mark.audit
def test_the_page_stands_beside_the_form_where_somebody_wants_it(opened, labels):
    page = opened(viewport={"width": 1440, "height": 900})
    button = page.get_by_role("button", name=labels["write_page_beside"])
    button.click()
    form, shown = (page.locator(each).bounding_box() for each in ("#write-form", "#write-page-place"))
    assert shown["x"] >= form["x"] + form["width"]
    button.click()
    assert page.locator("#write-both + #write-page-place").count() == 1


@pytest.mark.audit
def test_what_is_new_is_not_called_saved(editor, labels):
    page = editor()
    page.get_by_role("button", name="Belief", exact=True).click()
    assert page.locator("#write-state").inner_text() == labels["write_state_new"]


@pytest.mark.audit
def test_a_workshop_has_a_form_with_its_modules_and_their_blocks(opened, harbour, labels):
    file = next((harbour / "content/workshops").glob("*.md"))
    before = file.read_text(encoding="utf-8")
    page = opened(f"workshops/{file.name}")
    module = page.locator(".module").first
    module.locator(":scope > input").fill("A place to lie")
    module.get_by_label("Minutes").first.fill("24")
    module.get_by_label(labels["write_module_text"], exact=True).first.fill("Crews are tired.")
    page.locator(".module").last.get_by_role("combobox", name=labels["write_block"]).select_option(
        "checklist"
    )
    page.keyboard.press("Tab")
    text = saved(page)
    assert "## A place to lie\n::: module\nminutes: 24\nmethod: on your own, then pairs\n" in text
    assert ":::\n\nCrews are tired.\n\n::: write Your words\nminutes: 5\n" in text
    assert text.endswith(":::\n\n::: checklist\n- \n:::\n")
    same = before.partition("::: write Your words")[2].rstrip()
    assert text.partition("::: write Your words")[2].startswith(same)


def test_numbers_of_messages_are_written_as_their_language_does(editor_scripts):
    reported = """() => {
      document.documentElement.lang = 'de';
      const found = playbookMessages({ 'has {n} bytes': 'hat {n} Bytes' });
      const said = ['has 1,234,567 bytes', 'has 4.5 bytes', 'has 12 bytes'].map(found.translated);
      document.documentElement.lang = 'en';
      return said;
    }"""
    assert editor_scripts.evaluate(reported) == ["hat 1.234.567 Bytes", "hat 4,5 Bytes", "hat 12 Bytes"]


def test_the_form_knows_facts_with_names_of_any_language(editor_scripts):
    read = "text => { const file = playbookFile.parse(text); return [file.isForm, file.facts[0].value]; }"
    assert editor_scripts.evaluate(read, "---\nhüter: Ada\n---\n") == [True, "Ada"]


def test_what_is_said_of_a_workshop_stands_at_the_fact_of_its_block_else_at_its_module(editor_scripts):
    assert editor_scripts.evaluate(PLACES, [WORKSHOP, [3, 7, 8, 13, 16, 17]]) == [
        "",
        "block 1 0 minutes",
        "module 1",
        "block 2 0 minutes",
        "module 2",
        "block 2 1 minutes",
    ]


def test_a_new_entry_is_proposed_in_an_address_and_a_long_one_is_copied(editor_scripts):
    propose = "([forge, text, isNew]) => playbookSave.proposal(forge, 'content/beliefs/a b.md', text, isNew)"
    short = editor_scripts.evaluate(propose, [FORGE, "---\n&", True])
    assert short == {
        "address": "https://github.com/harbour/book/new/main/content/beliefs?filename=a%20b.md&value=---%0A%26",
        "filled": True,
    }
    assert not editor_scripts.evaluate(propose, [FORGE, "x" * 9000, True])["filled"]
    edit = editor_scripts.evaluate(propose, [FORGE, "x", False])["address"]
    assert edit == "https://github.com/harbour/book/edit/main/content/beliefs/a%20b.md"
    gitlab = {**FORGE, "sort": "gitlab", "address": "https://gitlab.com/harbour/book"}
    made = editor_scripts.evaluate(propose, [gitlab, "x", True])["address"]
    assert made == "https://gitlab.com/harbour/book/-/new/main/content/beliefs?file_name=a%20b.md"


def test_who_has_no_files_suggests_a_change_without(editor):
    page = editor()
    page.evaluate("playbookWrite.ask = { contact: 'Ada', address: 'mailto:ada@example.org' }")
    page.evaluate("location.hash = 'open=B01'")
    page.locator("#write-suggest:not([hidden])").wait_for()
    page.locator("#write-suggest-text").fill("A berth & a cup of tea")
    letter = page.locator("#write-suggest-send").get_attribute("href")
    assert letter.startswith("mailto:ada@example.org?subject=B01%20")
    assert letter.endswith("beliefs%2Fease.html%0A%0AA%20berth%20%26%20a%20cup%20of%20tea")
    assert page.locator("#write-suggest-forge").is_hidden()
    page.evaluate("playbookWrite.forge = " + json.dumps(FORGE))
    page.evaluate("location.hash = 'open=B02'")
    forge = page.locator("#write-suggest-forge:not([hidden])").get_attribute("href")
    assert forge.startswith("https://github.com/harbour/book/edit/main/content/beliefs/")


def test_a_folder_is_read_and_written_and_nobodys_words_are_written_over(editor, harbour_site, host):
    found = editor(host(harbour_site)).evaluate(FOLDER)
    assert found["entries"] == [{"code": "B01", "title": "One: two", "file": "content/beliefs/a.md"}]
    assert (found["refused"], found["there"]) == (409, 409)
    assert found["text"].endswith("---\nMore\n")


@pytest.mark.audit
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.audit)])
def test_the_form_is_for_everybody(opened, faults, scheme):
    page = opened(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Card back").click()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.fixture(scope="module")
def editor_scripts(browser, harbour_site):
    """A page with the editor, for what its scripts say by themselves."""
    page = browser.new_page()
    page.goto(harbour_site.as_uri() + "/write.html")
    yield page
    page.close()
