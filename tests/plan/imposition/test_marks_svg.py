from playbook_press.plan.imposition.marks_svg import marks_document


def test_one_drawing_a_side_at_the_size_of_the_paper(planned):
    html, css = marks_document(planned(11))
    assert html.count("<svg") == 4
    assert "size: 210.0mm 297.0mm" in css


def test_words_are_escaped_and_turned(planned, words):
    from dataclasses import replace

    from playbook_press.plan.imposition.n_up import Sheet

    sheet = planned(1)[0]
    side = replace(sheet.sides[0], notes=(sheet.sides[0].notes[0]._replace(text="Fish & <chips>"),))
    html, _ = marks_document([Sheet(1, 210, 297, (side,))])
    assert "Fish &amp; &lt;chips&gt;" in html
    assert "rotate(-90 " in html


def test_marks_are_drawn_from_the_top(planned):
    html, _ = marks_document(planned(1))
    assert "M20.000 0.000" not in html
    assert "M20.000 292.000L20.000 289.000" in html


def test_what_runs_over_cards_has_a_white_line_below_it(planned):
    assert 'stroke="white"' not in marks_document(planned(1))[0]
    for options in ({"guides": True}, {"duplex": "fold-over"}):
        html, _ = marks_document(planned(1, **options))
        assert html.count('stroke="white"') == html.count("<svg") - (options.get("duplex") is None)
        assert html.index('stroke="white"') < html.index('stroke="black"')


def test_only_folds_are_dashed(planned):
    assert "stroke-dasharray" not in marks_document(planned(1))[0]
    assert "stroke-dasharray" in marks_document(planned(1, duplex="fold-over"))[0]
