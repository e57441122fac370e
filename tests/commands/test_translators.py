"""Words go to translators and come back: nothing is lost on the way, and nothing broken comes in."""

import polib
import pytest
from click.testing import CliRunner
from lxml import etree

from playbook_press.commands.cli import playbook
from playbook_press.core import extras
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.commands.conftest import EASE, GERMAN, OWN
from tests.tiers import one_in

pytestmark = pytest.mark.integration  # each reads the playbook several times
CUE = "What can wait until they are tied up?"
X = "{urn:oasis:names:tc:xliff:document:1.2}"
FORMS = {"po": "de.po", "xliff": "de.xlf"}


def run(folder, *words):
    done = CliRunner().invoke(
        playbook, ["--project", str(folder), "translations", *map(str, words)], catch_exceptions=False
    )
    return done.exit_code, done.output


@pytest.fixture
def recorded(bilingual):
    """The playbook in two languages, with what each part was made from written down, and one part behind."""
    run(bilingual)
    ease = bilingual / "content/beliefs/ease.md"
    ease.write_text(ease.read_text().replace(CUE, "What can wait until both lines are on?"))
    return bilingual


def exported(folder, form="po"):
    out = folder / FORMS[form]
    code, said = run(folder, "export", "--to", form, "--out", out)
    assert code == 0, said
    return out


def changed_po(out, **words):
    """A translator's work: new words by part, in which `_` stands for the colon."""
    po = polib.pofile(str(out))
    for entry in po:
        if (new := words.get(entry.msgctxt.replace(":", "_"))) is not None:
            entry.msgstr, entry.flags = new, []
    po.save(str(out))


def german_files(folder):
    return {path: path.read_bytes() for path in sorted((folder / GERMAN).rglob("*")) if path.is_file()}


@pytest.mark.parametrize("form", one_in(2, FORMS))
def test_a_round_trip_changes_no_byte(recorded, form):
    before, out = german_files(recorded), exported(recorded, form)
    first = out.read_bytes()
    code, said = run(recorded, "import", out)
    assert (code, "no parts taken" in said) == (0, True)
    assert german_files(recorded) == before
    assert exported(recorded, form).read_bytes() == first


def test_a_po_file_says_where_a_part_stands_how_long_it_may_be_and_what_has_changed(recorded):
    units = {entry.msgctxt: entry for entry in polib.pofile(str(exported(recorded)))}
    cue = units["B01:cue"]
    assert (cue.previous_msgid, cue.flags) == (CUE, ["fuzzy"])
    assert cue.occurrences[0][0] == "content/beliefs/ease.md"
    assert "at most 12 words, or the card is too small" in cue.comment
    assert units["B01:search"].msgstr == "Liegeplatz\nAnkunft"
    assert (units["B01:why"].msgstr, units["B01:why"].flags) == ("", [])


def test_an_xliff_file_says_the_same_by_states_and_notes(recorded):
    root = etree.fromstring(exported(recorded, "xliff").read_bytes())
    cue = root.find(f".//{X}trans-unit[@id='B01:cue']")
    assert cue.find(f"{X}target").get("state") == "needs-review-translation"
    assert cue.find(f"{X}alt-trans/{X}source").text == CUE
    assert "at most 12 words" in cue.find(f"{X}note").text
    say = root.find(f".//{X}trans-unit[@id='B01:say']")
    assert say.find(f"{X}target").get("state") == "translated"
    assert root.find(f".//{X}trans-unit[@id='B01:why']/{X}target") is None


def test_new_words_come_to_their_places_and_all_else_stays(recorded):
    path = recorded / EASE
    path.write_text(
        path.read_text()
        .replace("cue: Was", "# ein Vermerk\ncue: Was")
        .replace("## Statt", "<!-- noch fragen -->\n\n## Statt")
    )
    out = exported(recorded)
    changed_po(
        out,
        B01_cue="Was kann warten, bis beide Leinen: fest sind?",
        B01_say='- "Nehmen Sie Platz [neun], vor [dem Hafen]."',
        B01_why="Wer treibt, hört nicht zu.",
        B01_search="Liegeplatz\nAnkunft\nLeinen",
    )
    code, said = run(recorded, "import", out)
    assert code == 0, said
    assert "taken    B01:why: new" in said
    assert "4 parts taken, 0 left" in said
    assert "13 parts current, 0 behind" in said
    assert path.read_text().splitlines()[:16] == [
        "---",
        "title: Erst der Liegeplatz, dann das Formular",
        OWN.splitlines()[2],
        "search: [Liegeplatz, Ankunft, Leinen]",
        "# ein Vermerk",
        "cue: 'Was kann warten, bis beide Leinen: fest sind?'",
        "---",
        "",
        "## Sagen",
        '- "Nehmen Sie Platz [neun], vor [dem Hafen]."',
        "<!-- noch fragen -->",
        "",
        "## Statt",
        '- "Erst die Papiere, bitte."',
        "",
        "## Heute ausprobieren",
    ]
    assert "\n## Warum es zählt\nWer treibt, hört nicht zu.\n\n## In practice\n" in path.read_text()


@pytest.mark.audit
def test_a_file_that_was_not_there_is_written_whole(recorded):
    out = exported(recorded)
    changed_po(out, B02_title="Vertrauen zuerst", B02_why="Weil es trägt.")
    code, said = run(recorded, "import", out)
    assert code == 0, said
    files = [path for path in german_files(recorded) if path.name == "trust-first.md"]
    assert [path.read_text() for path in files] == [
        "---\ntitle: Vertrauen zuerst\n---\n\n## Warum es zählt\nWeil es trägt.\n"
    ]


@pytest.mark.audit
def test_words_of_an_older_original_come_in_as_behind(recorded):
    out = exported(recorded)
    changed_po(out, B01_cue="Was kann warten, bis beide Leinen fest sind?")
    ease = recorded / "content/beliefs/ease.md"
    ease.write_text(ease.read_text().replace("both lines are on", "all is quiet"))
    _, said = run(recorded, "import", out)
    assert "what changed: What can wait until [-both lines are on?-] {+all is quiet?+}" in said


@pytest.mark.audit
@pytest.mark.parametrize("form", one_in(2, FORMS))
def test_what_is_not_finished_is_left_and_named(recorded, form):
    before, out = german_files(recorded), exported(recorded, form)
    out.write_text(out.read_text().replace("bis sie fest liegen", "bis alles fest ist"))
    code, said = run(recorded, "import", out)
    assert (code, "left     B01:cue" in said) == (0, True)
    assert german_files(recorded) == before


def test_lost_placeholders_are_refused_with_their_lines_and_nothing_is_written(recorded):
    before, out = german_files(recorded), exported(recorded)
    changed_po(out, B01_say='- "Nehmen Sie Platz neun."', B01_why="Gut.\n\n## Fremd\nNein.")
    po = polib.pofile(str(out))
    lines = {entry.msgctxt: entry.linenum for entry in po}
    code, said = run(recorded, "import", out)
    assert code == 1
    assert f"{out}:{lines['B01:say']}: B01:say: 0 of the" in said
    assert "write its words in your language, in square brackets" in said
    assert f"{out}:{lines['B01:why']}: B01:why: the line '## Fremd' would begin another section" in said
    assert german_files(recorded) == before


def test_units_that_stand_twice_or_that_nothing_is_called_are_refused(recorded):
    out = exported(recorded)
    extra = 'msgctxt "{}"\nmsgid "x"\nmsgstr "y"\n'
    out.write_text(
        out.read_text()
        + "\n"
        + extra.format("B01:cuee")
        + "\n"
        + extra.format("B01:why")
        + '\nmsgid "a"\nmsgstr "b"\n'
    )
    code, said = run(recorded, "import", out)
    assert code == 1
    assert "B01:cuee: the playbook has no such part any more; did you mean 'B01:cue'?" in said
    assert "B01:why: stands twice, first at line" in said
    assert "names no part; expected msgctxt" in said


@pytest.mark.parametrize(
    ("words", "expected"),
    one_in(
        3,
        [
            (
                "Sagen\n-----\nText",
                "the line 'Sagen' would begin another section; expected words of this one",
            ),
            ("Text\n```\noffen", "a fence of ``` or ~~~ is never closed"),
            ("Text <!-- offen", "the comment '<!--' is never closed"),
        ],
    ),
)
def test_words_that_would_hide_the_sections_behind_them_are_refused(recorded, words, expected):
    before, out = german_files(recorded), exported(recorded)
    changed_po(out, B01_why=words)
    code, said = run(recorded, "import", out)
    assert (code, f"B01:why: {expected}" in said) == (1, True), said
    assert german_files(recorded) == before


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    one_in(
        4,
        [
            ("de.po", "nonsense\nmore", ":1: this is no line of a PO file"),
            ("de.po", 'msgid "a"\nmsgstr "b"\n', ":1: no header names the language"),
            ("de.xlf", "<xliff>", ":1: this is no whole XML file"),
            ("de.xlf", "<html/>", ":1: expected XLIFF 1.2 into one language"),
        ],
    ),
)
def test_what_is_no_such_file_is_refused(recorded, name, content, expected):
    (recorded / name).write_text(content)
    code, said = run(recorded, "import", recorded / name)
    assert (code, f"{recorded / name}{expected}" in said) == (1, True), said


@pytest.mark.audit
def test_a_po_file_that_was_cut_off_within_a_text_is_refused_with_its_line(recorded):
    out = exported(recorded)
    words = out.read_text(encoding="utf-8")
    at = words.index('msgstr "', words.index('msgctxt "B01:cue"')) + len('msgstr "Wa')
    out.write_text(words[:at], encoding="utf-8")
    before = german_files(recorded)
    code, output = run(recorded, "import", out)
    assert code == 1
    assert f"de.po:{words[:at].count(chr(10)) + 1}: this text has no end; expected a closing" in output
    assert german_files(recorded) == before


def test_what_is_obsolete_in_a_po_file_is_passed_over(recorded):
    out = exported(recorded)
    with out.open("a", encoding="utf-8") as po:
        po.write('\n#~ msgctxt "B01:cue"\n#~ msgid "x"\n#~ msgstr "y"\n')
    assert run(recorded, "import", out)[0] == 0


def test_what_a_file_was_made_from_is_still_known_after_it_could_not_be_read(recorded):
    file = recorded / GERMAN / "content/beliefs/ease.md"
    before = file.read_bytes()
    assert "behind   B01:cue" in run(recorded, "de")[1]
    file.write_bytes(before.decode().encode("utf-16"))
    run(recorded, "de")
    file.write_bytes(before)
    assert "behind   B01:cue" in run(recorded, "de")[1]


def test_wrong_usage_says_what_was_expected(recorded):
    assert run(recorded, "import", "de.docx")[0] == 2
    assert run(recorded, "import", "none.po")[0] == 1
    assert run(recorded, "export", "fr", "--to", "po")[0] == 2


@pytest.mark.audit
def test_without_the_extra_a_message_names_it(recorded, monkeypatch):
    monkeypatch.setitem(extras.MODULES, "translators", "no_such_module")
    code, said = run(recorded, "export", "--to", "po")
    assert (code, "with its extra 'translators'" in said) == (1, True)


@pytest.mark.audit
def test_the_language_of_a_file_is_one_of_the_playbook(recorded):
    out = exported(recorded)
    out.write_text(out.read_text().replace("Language: de", "Language: fr", 1))
    assert run(recorded, "import", out)[0] == 2
    assert read_partial_library(open_project(recorded))[0].translations.keys() == {"de"}


@pytest.mark.parametrize("form", one_in(2, FORMS))
def test_words_of_settings_go_out_and_come_back_too(recorded, form):
    (recorded / "site_config/labels.yml").write_text("search_title: Ask the harbour\n", encoding="utf-8")
    kind = recorded / GERMAN / "templates/kinds/belief/kind.yml"
    kind.parent.mkdir(parents=True)
    kind.write_text("name: Überzeugung  # wie im Haus\nsections: {say: {heading: Sagen}}\n", encoding="utf-8")
    out = exported(recorded, "po")
    units = {entry.msgctxt: (entry.msgid, entry.msgstr) for entry in polib.pofile(str(out))}
    assert units["site_config/labels.yml:search_title"] == ("Ask the harbour", "")
    assert units["site_config/taxonomy.yml:called.hiring"] == ("hiring", "")
    assert units["site_config/taxonomy.yml:collections.back-on-course"] == ("Back on course", "")
    assert units["site_config/brand.yml:tagline"][1] == "Worte für Boote."
    assert units["templates/kinds/belief/kind.yml:name"] == ("Belief", "Überzeugung")
    assert "site_config/labels.yml:nav_home" not in units  # ships in both languages
    changed_po(
        out,
        **{
            "site_config/labels.yml_search_title": "Den Hafen fragen",
            "site_config/taxonomy.yml_called.hiring": "Einstellung",
            "site_config/taxonomy.yml_collections.back-on-course": "Wieder auf Kurs",
            "templates/kinds/belief/kind.yml_name": "Leitgedanke",
        },
    )
    code, said = run(recorded, "import", out)
    assert (code, "4 parts taken, 1 left" in said) == (0, True), said
    settings = recorded / GERMAN / "site_config"
    assert (settings / "labels.yml").read_text("utf-8") == "search_title: Den Hafen fragen\n"
    assert (settings / "taxonomy.yml").read_text("utf-8") == (
        "called: {greeting: Begrüßung, upset: verärgert, hiring: Einstellung}\n"
        "collections: {back-on-course: Wieder auf Kurs}\n"
    )
    assert kind.read_text("utf-8").startswith("name: Leitgedanke # wie im Haus\n")
    again = exported(recorded, form)
    before = german_files(recorded)
    assert "0 parts taken" in run(recorded, "import", again)[1].replace("no parts", "0 parts")
    assert german_files(recorded) == before


def test_a_label_that_has_lost_what_is_filled_in_is_refused(recorded):
    (recorded / "site_config/labels.yml").write_text('search_many: "{n} answers"\n', encoding="utf-8")
    out = exported(recorded)
    changed_po(out, **{"site_config/labels.yml_search_many": "Viele Antworten"})
    code, said = run(recorded, "import", out)
    assert code != 0
    assert "the blank '{n}' of the original is not there" in said


def test_a_playbook_over_a_base_gets_a_file_of_its_new_words_alone(recorded, marina):
    brand = marina / "site_config/brand.yml"
    brand.write_text(brand.read_text() + "languages: {de: {}}\n")
    out = exported(marina)
    changed_po(out, B01_reflect="Was darf warten, bis das Boot fest ist?")
    code, said = run(marina, "import", out)
    assert code == 0, said
    assert (marina / EASE).read_text().splitlines() == [
        "## Nachdenken",
        "Was darf warten, bis das Boot fest ist?",
    ]
    german, problems = read_partial_library(open_project(marina))[0].translations["de"]
    assert (german.site.brand.name, problems) == ("The Marina Playbook", ())


def in_german_too(marina):
    brand = marina / "site_config/brand.yml"
    brand.write_text(brand.read_text() + "languages: {de: {}}\n")
    return marina


@pytest.mark.parametrize("own_first", [True, False])
def test_words_over_those_of_a_base_in_the_same_language_come_into_ones_own_file_alone(
    bilingual, marina, own_first
):
    run(bilingual)
    base, ours = german_files(bilingual), "## Nachdenken\nMein Satz.\n"
    german = in_german_too(marina) / EASE
    if own_first:
        german.parent.mkdir(parents=True)
        german.write_text(f"---\n---\n\n{ours}")
    out = exported(marina)
    units = {entry.msgctxt: entry for entry in polib.pofile(str(out))}
    assert (units["B01:cue"].msgstr, units["B01:cue"].flags) == ("Was kann warten, bis sie fest liegen?", [])
    changed_po(out, B01_cue="Was darf noch warten?", B01_why="Wer treibt, hört nicht zu.")
    code, said = run(marina, "import", out)
    assert (code, "2 parts taken, 0 left" in said) == (0, True), said
    whole = "---\ncue: Was darf noch warten?\n---\n\n## Warum es zählt\nWer treibt, hört nicht zu.\n"
    assert german.read_text() == whole + f"\n{ours}" * own_first
    assert german_files(bilingual) == base
    assert [file.name for file in german_files(marina)] == ["ease.md", "translation.lock"]
    before = german_files(marina)
    assert "no parts taken" in run(marina, "import", exported(marina))[1]
    assert german_files(marina) == before


def test_an_import_gives_a_file_of_sections_alone_no_empty_facts(bilingual, marina):
    german = in_german_too(marina) / EASE
    german.parent.mkdir(parents=True)
    german.write_text("## Nachdenken\nMein Satz.\n")
    out = exported(marina)
    changed_po(out, B01_why="Wer treibt, hört nicht zu.")
    code, said = run(marina, "import", out)
    assert code == 0, said
    assert (
        german.read_text() == "## Warum es zählt\nWer treibt, hört nicht zu.\n\n## Nachdenken\nMein Satz.\n"
    )


@pytest.fixture
def with_deadline(bilingual, marina):
    """A playbook over one in the same two languages, each of which fills in a blank in words of its own."""
    ease = bilingual / "content/beliefs/ease.md"
    ease.write_text(ease.read_text().replace("Cross out", "Cross out {deadline}"))
    for folder, ours in {bilingual: "at noon", in_german_too(marina): "by Friday"}.items():
        row = f"deadline: {{help: when papers are due, general: soon, ours: {ours}}}\n"
        (folder / "site_config/blanks.yml").write_text(row)
    run(bilingual)
    return marina


def test_what_a_base_translates_counts_until_ones_own_original_says_another_thing(bilingual, with_deadline):
    own = with_deadline / "content/beliefs/ease.md"
    own.write_text("---\ncode: B01\ncue: Is the kettle on?\n---\n")
    before = run(with_deadline, "de")[1]
    assert f"behind   B01:cue  ({EASE}:5)" in before
    assert "[-What can wait until they are tied up?-] {+Is the kettle on?+}" in before
    assert "1 behind" in before
    assert (with_deadline / GERMAN / "translation.lock").read_text().count("made_from") == 0
    kept = run(with_deadline, "de", "--keep", "B01:cue")[1]
    assert "0 behind" in kept
    assert (with_deadline / GERMAN / "translation.lock").read_text().count("made_from") == 1


@pytest.mark.parametrize(("words", "part"), [(CUE, "cue"), ("{deadline} one question", "try_it")])
def test_what_a_base_translates_is_behind_where_it_is_there(bilingual, with_deadline, words, part):
    assert "0 behind" in run(with_deadline, "de")[1]
    ease = bilingual / "content/beliefs/ease.md"
    ease.write_text(ease.read_text().replace(words, f"Again {words}"))
    for folder in (bilingual, with_deadline):
        said = run(folder, "de")[1]
        assert (f"behind   B01:{part}" in said, "1 behind" in said) == (True, True), said
