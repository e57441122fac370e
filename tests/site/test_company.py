"""Your company in ten seconds: what a reader sees, what the browser keeps, and the file that it becomes."""

import pytest

from playbook_press.api import read_playbook
from playbook_press.core.contrast import WHITE, contrast
from playbook_press.read.brand_colours import LEAST, brand_colours, legible_ground

COLOURS = ("#e0457b", "#1f5c57", "#ffd400", "#0057b8", "#777777", "#00ff00", "#000000")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
WORN = """() => {
  const back = document.querySelector('.laid .face.back'), mark = back.querySelector('.mark');
  const picture = getComputedStyle(mark, '::after').backgroundImage.slice(0, 10);
  const solid = getComputedStyle(back).getPropertyValue('--solid');
  return [back.querySelector('.from').textContent, solid, picture];
}"""
RUNS = DRAWING.replace("<path", "<script>window.ran = 1</script><path")


@pytest.fixture
def company(window, base):
    page = window(base).page
    page.goto(base + "deck.html")
    page.locator("#company-name").scroll_into_view_if_needed()
    page.locator("#company-faces .poster").wait_for(state="attached")
    return page


def take(page, name, kind, data):
    page.locator("#company-logo").set_input_files({"name": name, "mimeType": kind, "buffer": data})


@pytest.mark.audit
def test_colours_follow_by_the_formulas_of_the_press(company):
    for colour in COLOURS:
        ground = company.evaluate("colour => window.playbookColours.legible(colour)", colour)
        assert ground == legible_ground(colour)
        assert contrast(WHITE, ground) >= LEAST
        found = company.evaluate("colour => window.playbookColours.of(colour)", ground)
        assert found == brand_colours(ground)
        assert contrast(found["accent"], ground) >= LEAST
        assert contrast(ground, found["tint"]) >= LEAST


@pytest.mark.audit
def test_a_colour_that_is_too_light_is_told_and_the_nearest_is_offered(company, labels):
    company.locator("#company-code").fill("#ffd400")
    nearest = legible_ground("#ffd400")
    assert nearest in company.locator("#company-told").inner_text()
    company.get_by_role("button", name=labels["company_take"].replace("{colour}", nearest)).click()
    assert company.locator("#company-code").input_value() == nearest
    front = company.locator("#company-faces .face.front")
    assert front.evaluate("face => getComputedStyle(face).getPropertyValue('--solid').trim()") == nearest


def test_a_logo_is_a_picture_in_which_nothing_runs_and_stays_in_the_browser(company, labels):
    take(company, "logo.svg", "image/svg+xml", RUNS.encode())
    company.get_by_text(labels["company_logo_taken"]).wait_for()
    picture = company.locator(".sample-top img")
    assert picture.get_attribute("src").startswith("data:image/svg+xml")
    assert company.evaluate("() => window.ran") is None
    company.reload()
    assert picture.get_attribute("src").startswith("data:image/svg+xml")
    company.get_by_role("button", name=labels["company_away"]).click()
    assert not picture.is_visible()
    take(company, "logo.png", "image/png", b"GIF89a")
    company.get_by_text(labels["company_no_logo"]).wait_for()
    take(company, "logo.png", "image/png", b"\x89PNG\r\n\x1a\n and nothing of a picture")
    company.get_by_text(labels["company_broken_logo"]).wait_for()
    assert not picture.is_visible()


@pytest.mark.audit
def test_the_foot_of_the_poster_keeps_its_code_whatever_the_name(company):
    foot = company.locator("#company-faces .poster .mark")
    code = foot.text_content().rpartition(" · ")[2]
    for name in ("Oak · Ash", "Oak · Ash · Elm", "$& · $1", "Oak"):
        company.locator("#company-name").fill(name)
        assert foot.text_content() == f"{name} · {code}"


@pytest.mark.audit
def test_a_long_name_is_shortened_at_the_foot_of_the_card_as_the_press_does(company):
    foot = company.locator("#company-faces .face.back:not(.poster *) .mark")
    code = foot.text_content().partition(" · ")[0]
    for name in ("The Harbour Office", "Donaudampfschifffahrtsgesellschaftskapitaensverwaltungsgmbh"):
        company.locator("#company-name").fill(name)
        room = 33 - len(code)
        assert foot.text_content() == f"{code} · {name if len(name) <= room else name[: room - 1] + '…'}"


def test_the_file_for_whoever_keeps_the_playbook_is_one_that_the_press_reads(company, small, labels):
    company.locator("#company-name").fill('Lantern & "Oak": 1')
    company.locator("#company-code").fill("#ffd400")
    take(company, "ours.svg", "image/svg+xml", DRAWING.encode())
    company.get_by_text(labels["company_logo_taken"]).wait_for()
    saved = []
    company.on("download", lambda each: saved.append(each))
    with company.expect_event("download", lambda _: len(saved) == 2):
        company.get_by_role("button", name=labels["company_send"]).click()
    files = {each.suggested_filename: each.path().read_bytes() for each in saved}
    assert files.pop("logo.svg") == DRAWING.encode()
    (small / "site_config/brand.yml").write_bytes(files.pop("brand.yml"))
    assert files == {}
    logo = small / "templates/assets/logo.svg"
    logo.parent.mkdir(parents=True)
    logo.write_bytes(DRAWING.encode())
    library, problems = read_playbook(small)
    assert problems == ()
    assert library.site.brand.name == "Lantern & “Oak”: 1"
    assert library.site.tokens.brand == legible_ground("#ffd400")
    assert {kind.colours.solid for kind in library.kinds.values()} == {library.site.tokens.brand}
    assert library.site.brand.logo == "assets/logo.svg"


@pytest.mark.audit
@pytest.mark.parametrize("typed", [" 1F5C57 ", pytest.param("#1f5c57", marks=pytest.mark.audit)])
def test_a_colour_counts_as_people_paste_it(company, typed):
    company.locator("#company-code").fill(typed)
    assert 'colour: "#1f5c57"' in company.evaluate("window.playbookCompany.brandFile()")


@pytest.mark.audit
def test_a_picture_that_is_too_long_for_a_logo_is_refused(company, labels):
    long = DRAWING.replace('viewBox="0 0 9 9"', 'viewBox="0 0 300 9000" width="300" height="9000"')
    take(company, "logo.svg", "image/svg+xml", long.encode())
    company.get_by_text(labels["company_odd_logo"]).wait_for()
    assert "logo:" not in company.evaluate("window.playbookCompany.brandFile()")


@pytest.mark.audit
def test_the_sample_shows_the_logo_and_is_printed_alone(company, labels):
    take(company, "logo.svg", "image/svg+xml", DRAWING.encode())
    company.get_by_text(labels["company_logo_taken"]).wait_for()
    shown = company.evaluate(
        "getComputedStyle(document.querySelector('#company-faces .back .mark'), '::after').backgroundImage"
    )
    assert shown.startswith('url("data:image/svg+xml')
    company.evaluate("document.documentElement.classList.add('prints-sample')")
    company.emulate_media(media="print")
    assert company.locator("#company-faces .poster").is_visible()
    assert not company.locator("#company-name").is_visible()
    assert not company.locator("#deck-preview").is_visible()


def test_the_readers_own_sheets_have_the_name_the_colour_and_the_logo(company, labels):
    code = company.evaluate("() => playbookDeck.cards.find(card => !card.small.length).code")
    company.locator("#deck-word").fill(code)
    company.locator(f"#deck-shelf [value={code}]").check()
    company.locator(".laid .face.back").first.wait_for(state="attached")
    # nothing is the reader's own yet
    assert not company.locator("#deck-worn, #deck-link-own").filter(visible=True).count()
    company.locator("#company-name").fill("Oak & Ash")
    company.locator("#company-code").fill("#7a1f5c")
    take(company, "logo.svg", "image/svg+xml", DRAWING.encode())
    company.get_by_text(labels["company_logo_taken"]).wait_for()
    assert company.evaluate(WORN) == ["Oak & Ash", "#7a1f5c", 'url("data:']
    assert company.locator("#deck-worn, #deck-link-own").filter(visible=True).count() == 2
    for form, layout in {"tent": "tent-a4", "sign": "poster-a4"}.items():
        company.locator(f"label.form:has([value={form}])").check()
        company.locator(f".laid .on-{layout}").first.wait_for(state="attached")
        assert company.locator(".laid .face .from").first.text_content() == "Oak & Ash"
    company.locator("#company-name").fill("")
    assert company.locator(".laid .face .from").first.text_content() != "Oak & Ash"
    company.locator("label.form:has([value=list])").check()
    pill = company.locator(".laid .pocket .code").first
    pill.wait_for(state="attached")
    assert pill.evaluate("code => getComputedStyle(code).backgroundColor") == "rgb(122, 31, 92)"


@pytest.mark.audit
def test_the_file_names_no_folder(company):
    assert "/" not in company.evaluate("window.playbookCompany.brandFile()").partition("\nname")[0]
