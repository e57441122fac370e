"""The CMS has a collection for each kind, and its facts as fields that take what the check takes."""

import yaml
from click.testing import CliRunner

from playbook_press.commands.cli import playbook


def test_each_kind_is_a_collection_and_its_facts_are_fields(small):
    command = ["--project", str(small), "cms", "--repository", "harbour/playbook"]
    said = CliRunner().invoke(playbook, command, catch_exceptions=False)
    assert said.stdout.splitlines()[:2] == ["cms/config.yml is written", "cms/index.html is written"]
    made = yaml.safe_load((small / "cms/config.yml").read_text())
    assert made["backend"] == {"name": "github", "repo": "harbour/playbook", "branch": "main"}
    belief = next(each for each in made["collections"] if each["name"] == "belief")
    fields = {field["name"]: field for field in belief["fields"]}
    assert (belief["folder"], belief["create"]) == ("content/beliefs", True)
    assert fields["code"]["pattern"] == ["^B[0-9]{2,4}$", "B and a number, such as B03"]
    assert (fields["audience"]["widget"], fields["audience"]["multiple"]) == ("select", True)
    assert (fields["reviewed"]["widget"], fields["reviewed"]["required"]) == ("datetime", False)
    assert fields["body"]["default"].startswith("## Say\n\n\n## ")
    assert 'src="sveltia-cms.js"' in (small / "cms/index.html").read_text()
