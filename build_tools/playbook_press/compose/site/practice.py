"""What the page of practice asks: every question of the playbook, and the sets that a reader may choose."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from playbook_press.compose.links import rewrite_for_site
from playbook_press.compose.taxonomy import situation_tiles
from playbook_press.core.slugs import slugify
from playbook_press.plan.agenda import entries_used
from playbook_press.plan.path_steps import path_entries
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.recall import RecallQuestion, recall_questions

PRACTICE_PAGE = "practice.html"
DATA_FILE = "assets/practice-data.js"
WORD = "practice_word_"  # begins the labels that the script says
MARKS = ("again", "hard", "good", "easy")  # how well a question was known, from the least


@dataclass(frozen=True)
class PracticeSet:
    """Some entries to practise: a key for addresses, a name for readers, and codes in their order."""

    key: str
    name: str
    codes: tuple[str, ...]


Find = Callable[[Library], Iterator[PracticeSet]]


def of_workshops(library: Library) -> Iterator[PracticeSet]:
    """What each workshop teaches."""
    for workshop in library.workshops:
        yield PracticeSet(workshop.code, workshop.title, codes(entries_used(library, workshop)))


def of_paths(library: Library) -> Iterator[PracticeSet]:
    """What each path leads to, in its order."""
    for path in library.learning_paths:
        yield PracticeSet(path.code, path.title, codes(path_entries(library, path)))


def of_collections(library: Library) -> Iterator[PracticeSet]:
    """What each collection holds."""
    for key in library.collections_in_use:
        name = library.site.taxonomy.collections[key]
        yield PracticeSet(f"collection-{key}", name, codes(library.in_collection(key)))


def of_situations(library: Library) -> Iterator[PracticeSet]:
    """What helps in each situation."""
    for group in situation_tiles(library):
        for term in group["terms"]:
            yield PracticeSet(f"situation-{slugify(term.name)}", term.name, codes(term.entries))


def of_kinds(library: Library) -> Iterator[PracticeSet]:
    """Each kind."""
    for kind in library.kinds_in_use:
        yield PracticeSet(f"kind-{kind.key}", kind.plural, codes(library.of_kind(kind)))


# label of a group of sets -> its sets; another way to choose is another row: lists of codes
GROUPS: dict[str, Find] = {
    "practice_sets_workshops": of_workshops,
    "practice_sets_paths": of_paths,
    "practice_sets_collections": of_collections,
    "practice_sets_situations": of_situations,
    "practice_sets_kinds": of_kinds,
}


def codes(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The codes of entries, each once."""
    return tuple(dict.fromkeys(entry.code for entry in entries))


def practice_groups(library: Library) -> list[tuple[str, list[PracticeSet]]]:
    """Each group's label with its sets that ask anything; groups without one are left out."""
    asking = {entry.code for entry in library.entries if recall_questions(entry)}
    found = (
        (label, [each for each in find(library) if asking.intersection(each.codes)])
        for label, find in GROUPS.items()
    )
    return [(library.site.labels[label], sets) for label, sets in found if sets]


def has_recall_questions(library: Library) -> bool:
    """Whether any entry has a question to answer from memory."""
    return any(map(recall_questions, library.entries))


def practice_script(library: Library) -> str:
    """The script with every question and set, which only the page of practice loads."""
    data = {
        "entries": {
            entry.code: {"title": entry.title, "page": f"{entry.path}.html", "kind": entry.kind.key}
            for entry in library.entries
            if recall_questions(entry)
        },
        "questions": [
            question_data(library, each) for entry in library.entries for each in recall_questions(entry)
        ],
        "sets": {each.key: list(each.codes) for _, sets in practice_groups(library) for each in sets},
    }
    return f"window.playbookQuestions = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def practice_words(labels: dict[str, str]) -> str:
    """What the script says, as JSON: labels that begin with `practice_word_`, and the names of the marks."""
    words: dict[str, object] = {
        name.removeprefix(WORD): text for name, text in labels.items() if name.startswith(WORD)
    }
    words["marks"] = [labels[f"practice_{mark}"] for mark in MARKS]
    return json.dumps(words, ensure_ascii=False)


def question_data(library: Library, question: RecallQuestion) -> dict[str, object]:
    """A question as the page shows it, in HTML whose links are those of the page."""
    shown = partial(rewrite_for_site, library=library, here=PRACTICE_PAGE)
    return {
        "key": question.key,
        "code": question.code,
        "number": question.number,
        "question": shown(question.question.html),
        "answer": shown(question.answer.html),
        "reason": shown(question.reason.html),
        "others": [shown(each.html) for each in question.others],
    }
