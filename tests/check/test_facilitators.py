"""What would be the facilitator's and is not heeded where it stands is refused with its line, once; what is
heeded is not."""

import pytest
from click.testing import CliRunner

from playbook_press.check import facilitators
from playbook_press.commands.cli import playbook
from playbook_press.core.project import Project
from playbook_press.read.library import read_library, read_partial_library
from tests.tiers import one_in

SECRET = "Count to ten before you speak."
ENTRY, COLLECTION, WORKSHOP, PAGE = (
    "content/beliefs/ease.md",
    "content/collections/harbour-beliefs.md",
    "content/workshops/first-hour.md",
    "content/about.md",
)
BELOW = "write it below '## For the facilitator'"
FENCES = (
    "::: facilitator",
    ":::facilitator",
    ":::: facilitator",
    ":: facilitator",
    "    ::: facilitator",
    "> ::: facilitator",
    "- ::: facilitator",
    "::: Facilitator",
    "::: facilitators",
    "!!! facilitator",
    "::: flipchart",
    "``` facilitator",
)
HEADINGS = (
    "### For the facilitator",
    "> ## For the facilitator",
    "    ## For the facilitator",
    "**For the facilitator**",
    "- For the facilitator: wait",
    '!!! note "For the facilitator"',
    "> [!NOTE] For the facilitator",
    "### For the&nbsp;facilitator",
)
UNDERLINED = "For the facilitator\n---"  # a section's heading too, where there are sections


def reported(project, file, block):
    """What `playbook check` says of a file to which a block was added below other words."""
    [of_file] = told_in(project, block, file)
    return of_file


def told_in(project, block, *files):
    """The same of several files, each with the exit code."""
    places = [f"{file}:{add(project / file, block)}: " for file in files]
    done = CliRunner().invoke(
        playbook, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False
    )
    lines = done.stderr.splitlines()
    return [
        (done.exit_code, [line.removeprefix(place) for line in lines if line.startswith(place)])
        for place in places
    ]


def add(path, block):
    """The line at which the block begins."""
    before = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{before}\n\n{block}\n{SECRET}\n", encoding="utf-8")
    return before.count("\n") + 3


@pytest.mark.parametrize("block", one_in(4, [*FENCES, *HEADINGS]))
def test_in_an_entry_a_collection_or_a_page(small, block):
    kept_back = {ENTRY: BELOW, COLLECTION: BELOW, PAGE: "nothing on this page is kept back"}
    for file, (code, [message, *more]) in zip(kept_back, told_in(small, block, *kept_back), strict=True):
        assert code == 1
        assert kept_back[file] in message
        assert "would be published" in message
        assert not any("would be published" in each for each in more)


@pytest.mark.parametrize(
    "block",
    one_in(
        3,
        ["## For the facilitator", "## For the facilitators", "# Facilitator", "## Facilitator", UNDERLINED],
    ),
)
def test_a_heading_on_a_page_is_none_of_the_facilitators(small, block):
    code, [message, *_] = reported(small, PAGE, block)
    assert code == 1
    assert "nothing on this page is kept back" in message


@pytest.mark.parametrize(
    "block", one_in(3, ["## For the facilitators", "## for the facilitator:", "## Facilitator"])
)
@pytest.mark.parametrize("file", [ENTRY, COLLECTION])
def test_a_section_nearly_of_that_name_is_unknown(small, file, block):
    code, [message] = reported(small, file, block)
    assert code == 1
    assert message.startswith("unknown section ")


@pytest.mark.parametrize(
    "block",
    one_in(
        4,
        [
            ":: facilitator",
            "    ::: facilitator",
            "> ::: facilitator",
            "- ::: facilitator",
            "!!! facilitator",
            "\uff1a\uff1a\uff1a facilitator",
            "``` flipchart",
            *HEADINGS,
            UNDERLINED,
        ],
    ),
)
def test_in_a_workshop(teaching, block):
    code, messages = reported(teaching, WORKSHOP, block)
    [message] = [message for message in messages if "would be published" in message]
    assert code == 1
    assert "write '::: facilitator' at the start of a line of its own" in message


@pytest.mark.parametrize("block", one_in(3, ["::: Facilitator", "::: facilitators", "::: flip-chart"]))
def test_a_block_nearly_of_that_name_is_unknown_once(teaching, block):
    code, messages = reported(teaching, WORKSHOP, f"{block}\n{SECRET}\n:::")
    assert code == 1
    assert [message[:13] for message in messages] == ["unknown block"]


@pytest.mark.parametrize("block", ["<!-- {} -->", "words <!-- {} --> words"])
def test_a_comment_is_kept_back_wherever_it_stands(teaching, block):
    files = (ENTRY, COLLECTION, PAGE, WORKSHOP)
    told_of = told_in(teaching, block.format("::: facilitator"), *files)
    assert told_of == told_in(teaching, block.format("so"), *files)
    assert "would be published" not in str(told_of)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("::: write Your words", "::: write Your words <!-- ask Ann -->"),
        ("## Coffee", "## Coffee <!-- ten at most -->"),
    ],
)
def test_a_comment_in_a_title_is_not_part_of_it(teaching, old, new):
    path = teaching / WORKSHOP
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    library, problems = read_library(Project.at(teaching))
    [workshop] = library.workshops
    titles = {module.title for module in workshop.modules} | {block.title for block in workshop.blocks}
    assert problems == ()
    assert old.lstrip("#: ").removeprefix("write ") in titles


@pytest.mark.parametrize(
    ("file", "block"),
    one_in(
        4,
        [
            (ENTRY, "## For the facilitator"),
            (COLLECTION, "## For the facilitator"),
            (ENTRY, UNDERLINED),
            (COLLECTION, UNDERLINED),
            (WORKSHOP, "::: facilitator\nAsk.\n\n**For the facilitator**\nWait.\n:::"),
            (ENTRY, "## For the facilitator\n::: facilitator\n### For the facilitator"),
            (WORKSHOP, ":::: flipchart Door\nDraw.\n::::"),
            (WORKSHOP, "   :::facilitator: Lead it\nAsk.\n:::"),
            (PAGE, "The workshops have words for the facilitator."),
        ],
    ),
)
def test_what_is_heeded_is_not_told(teaching, file, block):
    assert reported(teaching, file, block) == (0, [])


def test_a_block_that_a_form_calls_otherwise_is_known_by_that_name(teaching):
    shipped = (Project.at(teaching).find("templates/workshops/form.yml")).read_text(encoding="utf-8")
    form = teaching / "templates/workshops/form.yml"
    form.parent.mkdir(parents=True)
    form.write_text(
        shipped + '  leitung: {fields: {}, body: prose, facilitator: true, help: "nur fuer die Leitung"}\n',
        encoding="utf-8",
    )
    path = teaching / PAGE
    path.write_text(path.read_text(encoding="utf-8") + "\n::: leitung\nWarten.\n", encoding="utf-8")
    [problem] = facilitators.unrecognised_marks(read_partial_library(Project.at(teaching))[0])
    assert problem.file == PAGE
    assert "'::: leitung'" in problem.message
