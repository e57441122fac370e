"""Which files go into other programs, and that `exports: false` keeps all of them back."""

from playbook_press.compose.site.exports.files import EXPORTS, export_files, markdown_files


def test_each_file_that_the_page_offers_is_made(library):
    assert {file.path for file in export_files(library, 0)} == {*EXPORTS.values()}


def test_each_entry_is_a_file(library):
    assert [file.path for file in markdown_files(library)] == [
        f"{entry.path}.md" for entry in library.entries
    ]


def test_none_is_made_where_the_brand_says_so(branded):
    assert [*export_files(branded(exports=False), 0), *markdown_files(branded(exports=False))] == []


def test_the_same_input_makes_the_same_bytes(library):
    assert [*export_files(library, 0)] == [*export_files(library, 0)]
