import pytest

from playbook_press.read.placeholders import placeholder_violations, placeholders


def test_names_in_braces_are_found():
    assert placeholders("{n} of {all}, and {{braces}}") == ("n", "all")
    assert placeholders("nothing") == ()


@pytest.mark.parametrize(
    "text", ["{", "}", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{a b}", "{a.__class__}"]
)
def test_braces_that_are_more_than_a_name_are_refused(text):
    with pytest.raises(ValueError, match=r"is no name|encountered in format string|expected '}'"):
        placeholders(text)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{n} of {all}", []),
        ("{m} of {all} and {m}", ["unknown name '{m}'; expected one of: n, all"]),
        ("{n.real}", ["'{n.real}' has braces that hold no name; expected names such as {n}"]),
    ],
)
def test_faults_say_which_names_there_are(text, faults):
    assert list(placeholder_violations(text, ["n", "all"])) == faults
