import os
import subprocess
from dataclasses import replace
from io import BytesIO

from fontTools.ttLib import TTFont

from playbook_press.core import fonts


def test_the_family_has_four_static_faces():
    assert [(face.weight, face.style) for face in fonts.packaged_faces()] == [
        (400, "normal"),
        (400, "italic"),
        (700, "normal"),
        (700, "italic"),
    ]
    assert all(face.path.is_file() for face in fonts.packaged_faces())


def test_files_that_an_installer_linked_to_its_store_may_be_read_there(tmp_path, monkeypatch):
    face = fonts.packaged_faces()[0]
    (tmp_path / face.path.name).symlink_to(face.path)
    monkeypatch.setattr(fonts, "packaged_faces", lambda: [replace(face, path=tmp_path / face.path.name)])
    assert fonts.font_folders() == (face.path.resolve().parent,)


def test_missing_characters_are_named_once_and_in_order():
    assert fonts.missing_characters("Grüße “quoted”\n") == ""
    assert fonts.missing_characters("ب→ a ب") == "".join(sorted("ب→"))


def test_a_web_subset_holds_what_was_asked_for_and_little_else():
    data = fonts.web_subset(fonts.packaged_faces()[0].path, "Service playbook")
    font = TTFont(BytesIO(data))
    assert font.flavor == "woff2"
    assert set(map(chr, font.getBestCmap())) == set("Service playbook")
    assert len(data) < fonts.packaged_faces()[0].path.stat().st_size / 5


def test_a_web_subset_is_the_same_whatever_the_order_of_its_characters():
    path = fonts.packaged_faces()[0].path
    assert fonts.web_subset(path, "abc") == fonts.web_subset(path, "cbaabc")


def test_a_web_subset_tells_no_time():
    path = fonts.packaged_faces()[0].path
    assert TTFont(BytesIO(fonts.web_subset(path, "a")))["head"].modified == TTFont(path)["head"].modified


def test_a_character_is_covered_when_every_face_has_it(monkeypatch):
    monkeypatch.setattr(
        fonts, "font_characters", lambda path: frozenset("ab" if "Italic" in path.name else "bc")
    )
    assert fonts.coverage.__wrapped__() == {"b"}


def test_the_face_rules_name_every_file_with_its_weight_and_style():
    rules = fonts.face_rules().splitlines()
    for face in fonts.packaged_faces():
        [rule] = [each for each in rules if face.path.as_uri() in each and f"'{fonts.FAMILY}';" in each]
        assert f"font-weight: {face.weight}; font-style: {face.style};" in rule


def test_other_programs_keep_their_fonts(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/mine")
    with fonts.only_packaged_fonts():
        assert subprocess.run(
            ["sh", "-c", "cat $FONTCONFIG_FILE"], capture_output=True, text=True, check=True
        ).stdout.startswith("<?xml")
    assert os.environ["FONTCONFIG_FILE"] == "/mine"
