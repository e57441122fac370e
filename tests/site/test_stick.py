"""Did it stick? Numbers that a lead types are drawn, with what they hide; the health check suggests."""

import pytest

pytestmark = pytest.mark.harbour

STORES = "name => Object.keys(window[name]).filter(key => key.startsWith('playbook.stick'))"


@pytest.fixture
def page(base, window):
    page = window(base).page
    page.goto(base + "stick.html")
    return page


def type_in(page, before, after):
    for side, values in (("before", before), ("after", after)):
        for week, value in enumerate(values):
            page.locator(f"[data-side={side}]").nth(week).fill(str(value))


def said(page):
    return page.locator("[data-said]").inner_text()


@pytest.mark.audit
def test_numbers_are_drawn_and_told_with_their_range_and_with_what_they_hide(page, labels):
    assert said(page) == labels["stick_word_nothing"]
    type_in(page, (22, 18, 27, 21), (15, 12, 19, 14))
    assert page.locator("svg.stick-chart .dot").count() == 8
    assert "before 22 on average over 4 weeks, from 18 to 27. Afterwards 15 over 4 weeks" in said(page)
    assert "7 lower" in said(page)
    assert labels["stick_word_good"] in said(page)
    assert "lay: 1 of 4" in said(page)
    assert page.locator("[data-hides]").inner_text() == labels["stick_repeat_hides"]
    page.locator("[name=stick-which][value=recovery]").check()
    assert labels["stick_word_bad"] in said(page)  # of this one, lower is worse
    assert page.locator("[data-hides]").inner_text() == labels["stick_recovery_hides"]


@pytest.mark.audit
def test_few_weeks_and_ranges_that_do_not_touch_are_told_as_what_they_are(page, labels):
    type_in(page, (22, 18), (3, 4))
    assert labels["stick_word_few"] in said(page)
    type_in(page, (22, 18, 20, 21), (3, 4, 2, 3))
    assert labels["stick_word_apart"] in said(page)


def test_numbers_are_forgotten_with_the_tab_unless_kept_and_leave_as_a_table(page, labels, tmp_path):
    type_in(page, (1, 2), (3, 4))
    assert page.evaluate(STORES, "localStorage") == []
    page.get_by_label(labels["stick_keep_device"]).check()
    page.reload()
    assert page.locator("[data-side=after]").nth(1).input_value() == "4"
    page.locator("[name=stick-which][value=own]").check()
    page.get_by_label(labels["stick_own_name"]).fill("=SUM(A1)")
    with page.expect_download() as saved:
        page.get_by_role("button", name=labels["stick_csv"]).click()
    saved.value.save_as(tmp_path / "numbers.csv")
    head, *rows = (tmp_path / "numbers.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head == '"when","week","value (=SUM(A1))"'
    assert rows == ['"Before",1,1', '"Before",2,2', '"Afterwards",1,3', '"Afterwards",2,4']
    page.get_by_role("button", name=labels["stick_clear"]).click()
    page.get_by_role("button", name=labels["stick_word_sure"]).click()
    assert page.evaluate(STORES, "localStorage") == []
    assert page.locator("[data-side=after]").nth(1).input_value() == ""


@pytest.mark.audit
def test_the_health_check_asks_for_every_statement_and_suggests_for_the_weakest(page, labels):
    statements = page.locator(".stick-health fieldset")
    show = page.get_by_role("button", name=labels["stick_see"])
    result = page.locator("[data-result]")
    show.click()
    assert str(statements.count()) in result.inner_text()
    for statement in statements.all():
        statement.get_by_label(labels["stick_always"]).check()
    show.click()
    assert result.inner_text() == labels["stick_word_healthy"]
    statements.first.get_by_label(labels["stick_never"]).check()
    show.click()
    assert result.get_by_role("link").all_inner_texts() == [
        "W01 The first hour in port",
        "A path for it (J01)",
    ]
