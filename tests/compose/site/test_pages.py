"""Dates in words."""

from datetime import date

from playbook_press.compose.site.pages import format_date


def test_a_date_is_told_in_the_words_and_the_order_of_the_labels():
    labels = {"date": "{month} {day}, {year}", "month_3": "March"}
    assert format_date(labels, date(2026, 3, 9)) == "March 9, 2026"
