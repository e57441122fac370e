"""Which sentence a situation shows of an entry."""

from dataclasses import replace

import pytest

from playbook_press.compose.site.sentences import (
    channels_in_use,
    lines_by_channel,
    ready_sentence,
    without_blank_first,
)

SAY = """## Say
- *On the phone, when they ask again:* "It is as I said."
- *On the phone:* "Hold the line."
- "Come to berth [nine]."
- "Come in."
- *In chat or e-mail:* "Come aboard, [name]."

## Instead of
- "Wait."
- "Not again."
- "Next."
- "Later."
- "No."
"""


@pytest.fixture
def library(library_of, small):
    file = small / "content/beliefs/ease.md"
    text = file.read_text(encoding="utf-8")
    before, rest = text.split("## Say\n")
    file.write_text(before + SAY + "\n## Try it today" + rest.split("## Try it today")[1], encoding="utf-8")
    return library_of(small)


def test_a_line_without_a_blank_that_suits_every_moment_is_shown_with_what_never_to_say(library):
    ready = ready_sentence(library, library.by_code["B01"])
    assert (ready.say.strip("“”"), ready.avoid.strip("“”")) == ("Come in.", "Later.")


def test_each_channel_has_the_first_line_that_is_marked_for_it(library):
    lines = lines_by_channel(library, library.by_code["B01"])
    assert {channel: line.strip("“”") for channel, line in lines.items()} == {
        "phone": "Hold the line.",
        "chat": "Come aboard, [name].",
        "e-mail": "Come aboard, [name].",
    }
    assert channels_in_use(library, library.entries) == ("phone", "chat", "e-mail")


def test_channels_stand_in_one_order_whichever_entry_comes_first(small, library_of):
    for name, say in {"ease": "In chat", "trust-first": "On the phone"}.items():
        file = small / f"content/beliefs/{name}.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("## Say\n- ", f"## Say\n- *{say}:* ", 1), encoding="utf-8")
    library = library_of(small)
    entries = [library.by_code["B01"], library.by_code["B02"]]
    assert channels_in_use(library, entries[:1]) == ("chat",)
    assert channels_in_use(library, entries) == ("phone", "chat")


def test_a_line_for_one_moment_of_a_conversation_is_nobodys_first(library):
    lines = lines_by_channel(library, library.by_code["B01"])
    assert not [line for line in lines.values() if "as I said" in line]


def test_whoever_has_no_second_reads_a_sentence_without_a_blank_first(library):
    ready = [ready_sentence(library, entry) for entry in library.entries]
    first = without_blank_first([each for each in ready if "[" in each.say] + [ready[0]])[0]
    assert first.say.strip("“”") == "Come in."
    assert without_blank_first([]) == []


def test_the_first_sentence_has_no_blank_in_any_channel_and_the_others_keep_theirs(library):
    ready = ready_sentence(library, library.by_code["B01"])
    first, second = without_blank_first([ready, replace(ready)])
    assert {channel: line.strip("“”") for channel, line in first.lines.items()} == {"phone": "Hold the line."}
    assert second.lines == ready.lines
