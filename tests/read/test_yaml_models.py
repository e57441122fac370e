import pytest
from pydantic import Field

from playbook_press.core.problems import InputError
from playbook_press.read.yaml_lines import load_yaml
from playbook_press.read.yaml_models import Count, DisplayText, Flag, YamlModel, validate


class Shelf(YamlModel):
    boards: Count
    painted: Flag = False


class House(YamlModel):
    name: DisplayText
    shelves: tuple[Shelf, ...] = ()
    rooms: dict[str, Shelf] = Field(default_factory=dict)
    door: Shelf | None = Field(default=None, alias="front door")


def reported(text):
    with pytest.raises(InputError) as refused:
        validate(House, load_yaml("f.yml", text))
    return [str(problem).removeprefix("f.yml:") for problem in refused.value.problems]


def test_a_good_tree_becomes_a_typed_value():
    house = validate(
        House,
        load_yaml("f.yml", "name: Don't\nfront door: {boards: 2}\nrooms: {hall: {boards: 3, painted: yes}}"),
    )
    assert (house.name, house.door.boards, house.rooms["hall"].painted) == ("Don’t", 2, True)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("nam: x", ["1: unknown key 'nam'; did you mean 'name'?"]),
        ("name:", ["1: 'name' is empty; expected text"]),
        ("name: ' '", ["1: 'name' is empty; expected text"]),
        ("name: 7", ["1: 'name' is 7; expected text; write: \"7\""]),
        (
            "name: x\nshelves:\n  - boards: 1\n  - board: 2",
            ["4: unknown key 'board'; did you mean 'boards'?"],
        ),
        (
            "name: x\nshelves: [7]",
            ["2: item 1 of 'shelves' is 7; expected a mapping (name: value), such as {boards: ...}"],
        ),
        (
            "name: x\nrooms:\n  hall: {boards: 1, paintd: true}",
            ["3: unknown key 'paintd'; did you mean 'painted'?"],
        ),
        ("name: x\nrooms: {hall: {boards: '1'}}", ["2: 'boards' is '1'; expected a whole number"]),
        ("name: x\nrooms: {hall: {boards: true}}", ["2: 'boards' is true; expected a whole number"]),
        ("name: x\nrooms: {hall: {boards: 1, painted: 1}}", ["2: 'painted' is 1; expected true or false"]),
        ("name: x\nfront door:\n  boards: -1", ["3: 'boards' is -1; expected at least 1"]),
        ("name: x\nfront dor: {}", ["2: unknown key 'front dor'; did you mean 'front door'?"]),
        ("- x", ["1: the file is a list; expected a mapping (name: value)"]),
    ],
)
def test_faults_are_told_in_words_at_their_line(text, messages):
    assert reported(text) == messages
