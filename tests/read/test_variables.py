from playbook_press.read.source import Source
from playbook_press.read.variables import Variable, substitute_variables, variable_names_in

BLANKS = {
    "abuse-rule": Variable(help="what you do", general="end the call"),
    "lift": Variable(help="who mends the lift", general="your caretaker", ours=" Pat, extension 12 "),
}


def test_general_words_stand_in_a_blank_until_the_organisation_gives_its_own():
    text = "Then {abuse-rule}.\nOr ask {lift}, then {lift} again."
    assert (
        substitute_variables(Source("a.md", text), BLANKS).text
        == "Then end the call.\nOr ask Pat, extension 12, then Pat, extension 12 again."
    )


def test_other_braces_are_left_as_they_are():
    text = "{nobody} { lift } {Lift} {: .note} {{ lift"
    assert substitute_variables(Source("a.md", text), BLANKS).text == text


def test_a_text_says_which_blanks_it_names():
    assert variable_names_in("Then {abuse-rule}, and {nobody}.") == {"abuse-rule", "nobody"}


def test_words_of_several_lines_stay_on_one_so_that_they_begin_none():
    blank = Variable(help="x", general="end the call\n::: facilitator\nsecret", ours="")
    assert (
        substitute_variables(Source("a.md", "Then {x}.\nMore"), {"x": blank}).text
        == "Then end the call ::: facilitator secret.\nMore"
    )
