"""A project's own font draws what ours lacks, on paper and on the web; what is none is told."""

import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont

from playbook_press.commands.cli import playbook as command
from tests.square_font import font

pytestmark = pytest.mark.audit

HAN = "漢字"
FONTS = "site_config/fonts"


def check(project):
    return CliRunner().invoke(
        command, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False
    )


def test_with_a_font_that_has_them_characters_are_allowed_printed_and_shown(small, playbook, pdf_text):
    entry = small / "content/beliefs/ease.md"
    entry.write_text(entry.read_text(encoding="utf-8").replace("cue: ", f"cue: {HAN} ", 1), encoding="utf-8")
    (small / "site_config/products.yml").write_text(
        "deck: {title: Deck, summary: Every card., kind: deck, stock: a7}\n"
    )
    assert "the font lacks '字'" in check(small).stderr
    own = font(small / FONTS / "Squares-Regular.ttf", f" {HAN}")
    playbook("build", project=small)
    assert HAN in pdf_text(small / "site/downloads/deck.pdf").replace(" ", "")
    rules = (small / "site/assets/fonts.css").read_text()
    assert rules.count("unicode-range: U+5B57, U+6F22;") == 4
    assert "url('Squares-Regular.woff2')" in rules
    with TTFont(small / "site/assets/Squares-Regular.woff2") as subset:
        assert set(map(chr, subset.getBestCmap())) == set(HAN)
    with pikepdf.open(small / "site/downloads/deck.pdf") as pdf:
        names = {
            str(each.get("/FontName", "")).partition("+")[2]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
        }
    assert "Squares-Regular" in names
    own.unlink()
    assert "the font lacks" in check(small).stderr


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("Squares.woff2", b"wOF2", "expected a font called by letters"),
        ("My Font.ttf", b"", "expected a font called by letters"),
        ("x'y.ttf", b"", "expected a font called by letters"),
        ("Empty.ttf", b"", "is no font that can be read"),
        ("Words.ttf", b"these are words and no font at all" * 99, "is no font that can be read"),
        ("Huge.ttf", bytes(20_000_001), "has 20,000,001 bytes; expected at most 20,000,000"),
    ],
)
def test_a_file_that_is_no_font_is_told(name, content, message, small):
    (small / FONTS).mkdir()
    (small / FONTS / name).write_bytes(content)
    [line, _] = check(small).stderr.splitlines()
    assert line.startswith(f"{FONTS}/{name}:1: {message}")


def test_a_font_cut_short_or_without_a_space_is_told(small):
    whole = font(small / FONTS / "Spaceless.ttf", HAN).read_bytes()
    (small / FONTS / "Short.ttf").write_bytes(whole[:300])
    lines = check(small).stderr.splitlines()
    assert [line.split(": ")[0] for line in lines[:2]] == [f"{FONTS}/Short.ttf:1", f"{FONTS}/Spaceless.ttf:1"]
    assert "has no letters, or no space" in lines[1]
