"""No page loads anything from another host, whatever settings and templates of a project say; what would make
one is told."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import tinyhtml5
import yaml
from click.testing import CliRunner
from mkdocs.utils import get_theme_dir

from playbook_press.commands.cli import playbook as command
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.preview.site import PageBuilder
from playbook_press.print.run.downloads import Prints
from tests.conftest import ROOT
from tests.tiers import one_in

OURS = yaml.safe_load((ROOT / "site_config/theme.yml").read_text(encoding="utf-8"))
THEIRS = yaml.safe_load((Path(get_theme_dir("material")) / "mkdocs_theme.yml").read_text(encoding="utf-8"))
FOREIGN = {
    "font": [{"text": "Roboto"}, {"text": "Roboto", "code": "Roboto Mono"}, True, None, "Roboto"],
    "favicon": ["https://x.example/a.ico", "//x.example/a.ico"],
    "logo": ["https://x.example/a.png"],
    "palette": [{"primary": "https://x.example"}, [{"scheme": "default"}]],
    "direction": ["https://x.example"],
    "custom_dir": ["https://x.example"],
    "language": ["https://x.example"],
    "features": [["navigation.instant", "announce.dismiss"]],
    "icon": [{"logo": "../../x"}],
    "static_templates": [["x.html"]],
    "other": ["x"],
}
LINKS = {"a", "area"}
HARMLESS = """
repo_url: https://github.com/harbour/playbook
copyright: <script src="https://x.example/a.js"></script>
site_author: '"><script src="https://x.example/a.js"></script>'
extra_javascript: [https://x.example/a.js]
extra:
  generator: true
  homepage: https://x.example/
  social: [{icon: fontawesome/brands/github, link: "https://x.example/"}]
  alternate: [{name: English, link: "https://x.example/", lang: en}]
  feedback: {title: x}
"""
FOUL = {
    "an inline script": ("<script>alert(1)</script>", "alert(1)"),
    "a script of another host": ('<script src="https://x.example/a.js"></script>', "'src="),
    "a style": ('<p style="color: red">x</p>', "'style="),
    "an event": ("<p onclick='x()'>x</p>", "'onclick="),
    "a font": ("<link rel=preconnect href=https://fonts.gstatic.com>", "'href="),
}


def run(project: Path, *words: str):
    return CliRunner().invoke(command, ["--project", str(project), *words], catch_exceptions=False)


def loads_of(site: Path) -> set[str]:
    """Everything that pages load, or are told to get ready for, from elsewhere."""
    found = set()
    for page in site.rglob("*.html"):
        for each in tinyhtml5.parse(page.read_text(encoding="utf-8"), namespace_html_elements=False).iter():
            lead = each.tag in LINKS or each.get("rel") == "canonical"
            found |= {
                value
                for name, value in each.attrib.items()
                if name in ("src", "href", "srcset", "action")
                and not lead
                and urlsplit(urljoin("http://here/", value)).netloc != "here"
            }
    return found


@pytest.mark.audit
@pytest.mark.parametrize("key", one_in(len(OURS), OURS))
def test_each_key_of_the_theme_alone_leaves_pages_as_they_are(key, small, playbook):
    (small / "site_config/theme.yml").write_text(yaml.safe_dump({key: OURS[key]}))
    playbook("build", "--no-pdfs", project=small)
    page = (small / "site/index.html").read_text(encoding="utf-8")
    assert loads_of(small / "site") == set()
    assert "gstatic" not in page
    assert 'data-md-color-scheme="default"' in page
    assert "assets/favicon.svg" in page


def test_every_key_of_the_theme_is_tried():
    assert OURS.keys() | (THEIRS.keys() - {"search_index_only", "include_search_page"}) <= FOREIGN.keys() | {
        "name"
    }


@pytest.mark.parametrize(
    ("key", "value"), one_in(5, [(key, value) for key, values in FOREIGN.items() for value in values])
)
def test_a_value_that_is_not_ours_is_told_at_its_line(key, value, small):
    (small / "site_config/theme.yml").write_text(f"# ours\n{yaml.safe_dump({key: value})}")
    done = run(small, "check", "--no-faces")
    assert done.exit_code == 1
    assert done.stderr.startswith(
        "site_config/theme.yml:2: " if not isinstance(value, dict) else "site_config/theme.yml:"
    )


@pytest.mark.audit
def test_settings_of_the_engine_that_our_pages_do_not_show_load_nothing(small, playbook):
    with (small / "mkdocs.yml").open("a") as file:
        file.write(HARMLESS)
    playbook("build", "--no-pdfs", project=small)
    assert loads_of(small / "site") == set()
    assert not [
        page for page in small.glob("site/**/*.html") if "x.example" in page.read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize("what", one_in(len(FOUL), FOUL))
def test_a_template_of_a_project_that_brings_it_along_ends_the_build_with_the_page_s_name(what, small):
    foul, reported = FOUL[what]
    (small / "templates/site/partials").mkdir(parents=True)
    (small / "templates/site/partials/footer.html").write_text(f"<footer>{foul}</footer>")
    done = run(small, "build", "--no-pdfs")
    [line] = [line for line in done.stderr.splitlines() if line.startswith("site/")]
    assert done.exit_code == 1
    assert line.startswith("site/")
    assert ".html:" in line
    assert reported in line
    assert not (small / "site").exists()


@pytest.mark.audit
@pytest.mark.parametrize("what", one_in(len(FOUL), FOUL))
def test_a_preview_does_not_show_such_a_page_either(what, small, tmp_path):
    """It would hand drafts to whoever wrote the template."""
    foul, reported = FOUL[what]
    (small / "templates/pages").mkdir(parents=True)
    shipped = (ROOT / "templates/pages/plain.html").read_text(encoding="utf-8")
    (small / "templates/pages/plain.html").write_text(f"{shipped}\n{foul}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        PageBuilder(Project.at(small), "http://localhost:8000/")(tmp_path / "pages", Prints(), None)
    assert all(
        problem.file.startswith("site/") and reported in problem.message for problem in refused.value.problems
    )
