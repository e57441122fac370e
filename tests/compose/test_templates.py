"""Templates are sandboxed: anything in one that is not on the lists is a problem with its file and line."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from functools import cached_property, partial
from importlib import import_module

import pytest
from jinja2 import Undefined
from jinja2.exceptions import SecurityError

from playbook_press.compose import template_budget, template_views
from playbook_press.compose.cards import build_card
from playbook_press.compose.marks import figure_on_paper
from playbook_press.compose.template_sandbox import FILTERS
from playbook_press.compose.template_views import VISIBLE, View, as_view
from playbook_press.compose.templates import (
    TEMPLATE_FUNCTIONS,
    TemplateBytecodeCache,
    Templates,
    create_environment,
)
from playbook_press.core.cache import MEGABYTE, Cache
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.core.user_key import SIGNATURE_LENGTH, sign
from playbook_press.read.library import Library
from playbook_press.read.yaml_models import YamlModel
from tests.harbour import assemble
from tests.tiers import one_in

TRIED = "templates/kinds/belief/tried.html"
FIRST = "{# The first line. #}\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, library_of) -> tuple[Library, Templates]:
    """A playbook for all tests of this module, which add templates to it, and its templates."""
    library = library_of(assemble(tmp_path_factory.mktemp("templates") / "small", ["small"]))
    return library, Templates(library.project, library.site, "2026-11")


@pytest.fixture
def render(prepared) -> Iterator[Callable[..., str]]:
    """Renders words as a template of a kind, which has everything that the page of an entry has."""
    library, templates = prepared
    path = library.project.root / TRIED
    path.parent.mkdir(parents=True)
    entry = library.entries[0]

    def rendered(words: str, **others: str) -> str:
        path.write_text(words, encoding="utf-8")
        templates.environment.cache.clear()
        for name, text in others.items():
            path.with_name(f"{name}.html").write_text(text, encoding="utf-8")
        return str(
            templates.render(
                "kinds/belief/tried.html",
                entry=entry,
                kind=entry.kind,
                card=build_card(library, entry, figure_on_paper),
                link=str.lower,
                entries=library.entries,
                sections={"idea": entry.sections["say"]},
                here="beliefs/ease.html",
            )
        )

    yield rendered
    shutil.rmtree(path.parent)


@pytest.fixture
def refused(render) -> Callable[..., str]:
    """What a template is refused with; the problem stands in its second line."""

    def message(words: str, **others: str) -> str:
        with pytest.raises(InputError) as caught:
            render(FIRST + words, **others)
        [problem] = caught.value.problems
        assert (problem.file, problem.line) == (TRIED, 2), problem
        return problem.message

    return message


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{{ entry.code }} {{ entry.title }}", "B01 A berth is found before a form"),
        ("{{ entry.facts.summary | length }} {{ entry.facts['code'] | lower }}", "86 b01"),
        (
            "{{ 'say' in entry.sections }} {{ entry.sections.nothing is defined }} "
            "{{ entry.nothing is defined }}",
            "True False False",
        ),
        ("{{ entry.kind.name }}: {{ kind.fields | length > 1 }}", "Belief: True"),
        (
            "{% for key, section in sections.items() %}"
            "{{ loop.index }} {{ key }} {{ section.heading }}{% endfor %}",
            "1 idea Say",
        ),
        ("{{ sections.values() | map(attribute='heading') | join(', ') }}", "Say"),
        ("{{ link('ABOUT.html') }} {{ labels.nav_home.replace('Home', 'Start') }}", "about.html Start"),
        ("{% set said = 'a' ~ 1 ~ '<' %}{{ said }} {{ 'a' ~ ('<' | safe) ~ '&' }}", "a1&lt; a<&amp;"),
        (
            "{{ [1, 2] + [3] | list | length if false else ([1, 2] + [3]) | length }} "
            "{{ 7 * 3 - 1 }} {{ 'a' + 'b' }}",
            "3 20 ab",
        ),
        ("{{ 'x' if holder }}{{ holder or 'nobody' }}", "nobody"),
        (
            "{{ 'one\ntwo'.splitlines() | last }} {{ entries[0].code }} "
            "{{ (entries | reverse | first).kind.key }}",
            "two B01 trait",
        ),
        (
            "{% macro twice(word) %}{{ word }}{{ word }}{{ caller() }}{% endmacro %}"
            "{% call twice('a') %}!{% endcall %}",
            "aa!",
        ),
        ("{% set block %}<b>{% endset %}{{ block }}{{ [3, 1, 2] | sort | join('&') }}", "<b>1&amp;2&amp;3"),
        (
            "{{ {'a': 1}.a }} {{ range(3) | join }} {{ entry == entries[0] }} {{ entry == entries[1] }}",
            "1 012 True False",
        ),
        ("{% extends 'kinds/belief/base.html' %}{% block more %}{{ super() }}b{% endblock %}", "[ab]"),
    ],
)
def test_a_template_reads_facts_sections_and_labels_and_puts_texts_together(render, words, expected):
    assert render(words, base="[{% block more %}a{% endblock %}]") == expected


@pytest.mark.parametrize(
    ("name", "foot"),
    [
        ("Lantern & Oak", "B01 · Lantern &amp; Oak"),
        ("Municipal Works of Greater Harbourtown", "B01 · Municipal Works of Greater Ha…"),
        ("MUNICIPAL WORKS OF HARBOURTOWN", "B01 · MUNICIPAL WORKS O…"),
    ],
)
def test_the_foot_of_a_back_says_whose_playbook_it_is_and_keeps_its_code(prepared, name, foot):
    library, _ = prepared
    brand = library.site.brand.model_copy(update={"name": name})
    templates = Templates(library.project, library.site.model_copy(update={"brand": brand}), "2026-11")
    card = build_card(library, library.by_code["B01"], figure_on_paper)
    written = templates.render("card/mark.html", card=card, part_note="").replace('<span class="from">', "")
    assert written.replace("</span>", "").strip() == foot


def test_what_is_no_html_is_escaped(render):
    assert (
        render("{{ '<b>' }}{{ '<b>' | safe }}{{ ['<', '&' | safe] | join('>') }}") == "&lt;b&gt;<b>&lt;&gt;&"
    )


CLASSES = (
    "''.__class__",
    "''['__class__']",
    "''|attr('__class__')",
    "''['__cl' ~ 'ass__']",
    "''['\\x5f\\x5fclass\\x5f\\x5f']",
    "''[['__cl','ass__']|join]",
    "().__class__.__bases__[0].__subclasses__()",
    "[].__class__.__base__.__subclasses__()[40]('/etc/passwd').read()",
    "''.__class__.mro()[1].__subclasses__()",
    "''.__class__.__mro__[2].__subclasses__()",
    "{}.__class__.__base__",
    "request.application.__globals__.__builtins__.__import__('os').popen('id').read()",
    "request|attr('application')|attr('\\x5f\\x5fglobals\\x5f\\x5f')",
    "config.__class__.__init__.__globals__['os'].popen('id').read()",
    "config.items()",
    "self.__init__.__globals__.__builtins__",
    "self._TemplateReference__context.cycler.__init__.__globals__.os.popen('id').read()",
    "self._TemplateReference__context",
    "self['_TemplateReference__context']",
    "self|attr('_TemplateReference__context')",
    "self.body()",
    "self",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "joiner.__init__.__globals__.os",
    "namespace.__init__.__globals__.os",
    "lipsum.__globals__['os'].popen('id').read()",
    "lipsum|attr('__globals__')",
    "get_flashed_messages.__globals__",
    "url_for.__globals__",
    "g.pop.__globals__",
    "dict.__base__.__subclasses__()",
    "dict(a=1)",
    "cycler('a').next()",
    "range.__init__.__globals__",
    "range.__self__",
    "range(3).__class__",
    "link.__globals__",
    "link.__call__",
    "link.__self__",
    "link._function",
    "link.func",
    "link.args",
    "labels.__class__.__init__.__globals__",
    "labels._of",
    "labels.update",
    "labels.pop('nav_home')",
    "labels.get('nav_home')",
    "labels.setdefault('a', 'b')",
    "labels.clear()",
)
FORMATS = (  # CVE-2016-10745, CVE-2019-10906, CVE-2024-56326
    "'{0.__class__}'.format(entry)",
    "'{a.__class__}'.format_map({'a': 1})",
    "'{0.__class__.__init__.__globals__}'.format(labels)",
    "('{0.__class__}' | safe).format(1)",
    "'%s' % 1",
    "'%s' | format(1)",
    "'%999999999d' | format(1)",
    "'%(a)s' % {'a': 1}",
    "['{0.__class__}'.format] | map('first')",
    "'{0.__class__}'|attr('format')",
    "['{0.__class__}'] | map('format', 1) | list",
    "['{0.__class__}'] | map('attr', 'format') | list",
    "''['format']",
    "('a'|safe)['format_map']",
    "('a'|safe).__html__()",
    "('a'|safe).striptags()",
    "('a'|safe).unescape()",
    "'a'.encode('utf-16')",
    "'a'.join(['b'])",
    "'a'.center(9)",
    "'a'.translate({})",
    "'a'.zfill(9)",
)
MODELS = (
    "site.brand.parse_raw('cposix\\nsystem\\n(S\"id\"\\ntR.', proto='pickle', allow_pickle=True)",
    "site.parse_file('/etc/passwd')",
    "site.brand.parse_obj({})",
    "site.brand.copy(update={'name': 'x'})",
    "site.brand.model_copy(update={'name': 'x'})",
    "site.brand.model_construct(name='x')",
    "site.brand.construct()",
    "site.brand.json()",
    "site.brand.dict()",
    "site.brand.model_dump()",
    "site.brand.model_dump_json()",
    "site.brand.model_fields",
    "site.brand.model_config",
    "site.brand.model_extra",
    "site.brand.model_fields_set",
    "site.brand.model_validate({})",
    "site.brand.model_validate_json('{}')",
    "site.brand.model_json_schema()",
    "site.brand.schema_json()",
    "site.brand.from_orm(entry)",
    "site.brand.update_forward_refs()",
    "site.brand.model_rebuild()",
    "site.brand.model_post_init(1)",
    "site.brand.__fields__",
    "site.brand.__pydantic_validator__",
    "site.brand.__dict__",
    "site.brand['model_dump']()",
    "site.brand|attr('model_dump')",
    "site.brand",
    "site",
    "site.brand ~ ''",
    "site.brand | string",
    "[site.brand] | join",
    "site.brand | e",
    "site.brand | safe",
    "[site]",
    "{'a': site}",
    "site | list",
    "site | length",
    "entry",
    "entry ~ ''",
    "entry | lower",
    "entry.document",
    "entry.problem('x', 'y')",
    "entry.line('title')",
    "entry.__dataclass_fields__",
    "entry.__init__.__globals__",
    "entry._of",
    "entry['_of']",
    "entry|attr('_of')",
    "[entry]|map(attribute='_of')|list",
    "[entry]|map(attribute='__class__')|list",
    "[entry]|selectattr('__class__')|list",
    "[entry]|sort(attribute='__class__')",
    "[entry, entry]|sort",
    "[entry]|unique(attribute='__class__')|list",
    "[entry]|groupby('__class__')",
    "[entry]|sum(attribute='code')",
    "entry.read('code')",
    "entry.names",
    "entry.kind.keys_of('say')",
    "entry.kind.question_field",
    "kind.model_dump()",
    "card.entry.document",
    "card.__replace__()",
    "entry.sections.say.source",
    "entry.sections.say.source.text",
    "entry.facts.__class__",
    "entry.facts.copy()",
    "entry.facts|attr('copy')",
    "entry()",
    "site()",
    "labels()",
    "''()",
    "entry.code()",
    "entry.facts()",
    "entry.title.__doc__",
    "entries.index(entry)",
    "entries.count(entry)",
)
FILTERED = (
    "'a'|attr('upper')",
    "[1]|random",
    "entry|pprint",
    "entry|tojson",
    "site|tojson",
    "{'a': 1}|xmlattr",
    "{'a': 1}|dictsort",
    "'a'|urlize",
    "'a'|indent(3)",
    "'a'|center(9)",
    "'a'|wordwrap(1)",
    "[1]|batch(3)|list",
    "[1]|slice(3)|list",
    "[1]|map('attr', 'real')|list",
    "[1]|map('pprint')|list",
    "['a']|map('center', 9)|list",
    "'a'|filesizeformat",
    "'a'|forceescape",
    "'a'|truncate(3)",
    "[1]|sum",
    "{'a': 1}|items",
    "'a'|nothing",
    "1 is nothing",
    "'a' is filter",
    "'a' is test",
    "link is callable",
    "'a' is escaped",
    "[1] | select('callable') | list",
)
REST = (
    "lipsum()",
    "nothing",
    "nothing()",
    "entry.nothing",
    "labels.nothing",
    "labels['nothing']",
    "varargs",
    "kwargs",
    "caller",
    "loop",
    "super()",
    "context",
    "environment",
    "environment.counted",
    "counted",
    "range('a')",
    "range()",
    "link()",
    "link(entry)",
    "link(1)",
    "entry + entry",
    "1 / 0",
    "1 // 0",
    "1 % 0",
    "1 + 'a'",
    "'a' - 'b'",
    "'a' * 3",
    "[1] * 3",
    "2 ** 3",
    "-entry",
    "1 < 'a'",
    "1 in 1",
    "entry in entry",
    "'b' | round",
    "entries.code",
    "entries['code']",
    "entries[999].code",
    "entries['a':]",
    "entries[::0]",
    "[1] | first | first",
    "[] | first",
    "[] | last | upper",
    "[[1], [2]]",
    "[1]",
    "{'a': 1}",
    "link",
    "range",
    "entries | reverse | reverse",
)


@pytest.mark.parametrize("payload", [*CLASSES, *FORMATS, *MODELS, *FILTERED, *REST])
def test_what_is_not_listed_is_refused(refused, payload):
    message = refused("{{ " + payload + " }}")
    assert message
    assert " object at 0x" not in message
    assert "Traceback" not in message


@pytest.mark.parametrize(
    "words",
    [
        "{% set entry.code = 'X' %}",
        "{% set labels.nav_home = 'X' %}",
        "{% set ns = namespace(a=1) %}",
        "{% include '/etc/passwd' %}",
        "{% include '../site_config/brand.yml' %}",
        "{% include 'kinds/../../site_config/brand.yml' %}",
        "{% import 'os' as os %}",
        "{% from 'os' import popen %}",
        "{% extends 'nothing.html' %}",
        "{% include entry %}",
        "{% include ['a.html', 'b.html'] %}",
        "{% extends entry %}",
        "{% for a in entry %}{% endfor %}",
        "{% for a in 1 %}{% endfor %}",
        "{% for a, b in [1] %}{% endfor %}",
        "{% for a in nothing %}{% endfor %}",
        "{% for a in [[1]] recursive %}{{ loop(a) }}{% endfor %}",
        "{% for a in [1] %}{{ loop.__class__ }}{% endfor %}",
        "{% for a in [1] %}{{ loop.cycle('a') }}{% endfor %}",
        "{% for a in [1] %}{{ loop._iterator }}{% endfor %}",
        "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% macro m() %}{% endmacro %}{{ m.name }}",
        "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% import 'pages/parts.html' as parts with context %}{{ parts.__class__ }}",
        "{% import 'pages/parts.html' as parts with context %}{{ parts._body_stream }}",
        "{% import 'pages/parts.html' as parts with context %}{{ parts }}",
        "{% block a %}{{ super.__class__ }}{% endblock %}",
        "{% filter attr('x') %}{% endfilter %}",
        "{% filter center(9) %}{% endfilter %}",
        "{% autoescape false %}{{ entry.__class__ }}{% endautoescape %}",
        "{% with a = entry.__class__ %}{% endwith %}",
        "{% if entry.__class__ %}{% endif %}",
        "{% do entry %}",
        "{% debug %}",
        "{% trans %}{% endtrans %}",
        "{% break %}",
        "{% nothing %}",
        "{{ entry",
        "{% if %}",
        "{% endif %}",
        "{{ ''.' }}",
        "{% set a = ''.__class__ %}",
        "{% set a %}{{ ''.__class__ }}{% endset %}",
        "{% call link.__class__() %}{% endcall %}",
    ],
)
def test_statements_cannot_do_either(refused, words):
    assert " object at 0x" not in refused(words)


CUBE = "".join(f"{{% for {name} in range(100000) %}}" for name in "abc") + "{% endfor %}" * 3
DOUBLE = "".join("{% set a = a ~ a %}" for _ in range(60))
ENDLESS = {
    "loops in loops": CUBE,
    "loops that write": "{% for a in range(100000) %}{% for b in range(100000) %}more" + "{% endfor %}" * 2,
    "loops with a condition": "{% for a in range(100000) %}{% for b in range(100000) if b < 0 %}"
    + "{% endfor %}" * 2,
    "a long body": "{% for a in range(100000) %}" + "{% set b = a %}" * 3000 + "{% endfor %}",
    "a long range": "{{ range(1000000000) }}",
    "a list of a range": "{{ range(100000000) | list | length }}",
    "a text many times": "{{ 'a' * 1000000000 }}",
    "a list many times": "{{ [1] * 1000000000 }}",
    "a power": "{{ 10 ** 10 ** 10 }}",
    "a product": "{% set a = 999999999 %}" + "{% set a = a * a %}" * 60 + "{{ a }}",
    "a wide text": "{{ 'a' | center(1000000000) }}",
    "a wide number": "{{ '%1000000000d' % 1 }}",
    "doubled texts": "{% set a = 'aaaaaaaa' %}" + DOUBLE,
    "doubled texts with a plus": "{% set a = 'aaaaaaaa' %}" + DOUBLE.replace("~", "+"),
    "doubled blocks": "{% set a = 'aaaaaaaa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60,
    "doubled lists": "{% set a = [1, 2] %}" + "{% set a = a + a %}" * 60,
    "lists in lists": "{% set a = [1, 2] %}{% set b = [1, 2] %}"
    + "{% set a = [a, a] %}{% set b = [b, b] %}" * 60
    + "{{ a == b }}",
    "mappings in mappings": "{% set a = {'a': 1} %}" + "{% set a = {'a': a, 'b': a} %}" * 60 + "{{ a == a }}",
    "replacing": "{% set a = 'aaaaaaaa' %}" + "{% set a = a.replace('a', a) %}" * 8,
    "replacing nothing": "{% set a = 'aaaaaaaa' %}" + "{% set a = a.replace('', a) %}" * 8,
    "searching a list for each item of a list": "{{ range(100000) "
    "| select('in', range(100000) | reverse | list) | list | length }}",
    "the same with reject": "{{ range(100000) | reject('in', range(99999)) | list | length }}",
    "searching a list in a loop": "{% for a in range(1000) %}{{ -1 in range(100000) }}{% endfor %}",
    "searching a text in a loop": "{% set s = range(90000) | join %}"
    "{% for a in range(90000) %}{{ 'x' not in s }}{% endfor %}",
    "a list as the default of missing items": "{% set a = range(100000) | list %}"
    "{{ range(100000) | map(attribute='x') | map('default', a) | sort | length }}",
    "a list as the default of a missing attribute": "{{ range(100000) "
    "| map(attribute='x', default=range(100000)) | sort | length }}",
    "joining": "{{ range(100000) | join('a' ~ range(1000) | join) }}",
    "a macro in itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro in itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}"
    "{% endmacro %}{{ m(60) }}",
    "a template in itself": "{% include 'kinds/belief/tried.html' %}",
    "a template in itself twice": "{% set n = n | default(60) - 1 %}{% if n %}"
    + "{% include 'kinds/belief/tried.html' %}" * 2
    + "{% endif %}",
    "a template that extends itself": "{% extends 'kinds/belief/tried.html' %}",
    "a template that imports itself": "{% import 'kinds/belief/tried.html' as me with context %}",
    "a number too long to read": "{{ " + "9" * 5000 + " }}",
    "brackets in brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "lists without end": "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "signs without end": "{{ " + "-" * 3000 + "1 }}",
    "conditions in conditions": "{% if 1 %}" * 120 + "{% endif %}" * 120 + "{{ nothing }}",
    "loops too deep for Python": "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
}


@pytest.mark.parametrize("case", one_in(5, ENDLESS))
def test_what_would_not_end_is_refused(render, case, monkeypatch):
    monkeypatch.setattr(template_budget, "MAX_STEPS", template_budget.MAX_STEPS // 20)  # nothing here ends
    with pytest.raises(InputError) as caught:
        render(FIRST + ENDLESS[case])
    [problem] = caught.value.problems
    assert problem.file == TRIED
    assert problem.line in (1, 2)
    assert " object at 0x" not in problem.message


def test_under_all_counts_there_is_a_clock(render, monkeypatch):
    monkeypatch.setattr(template_budget, "MAX_SECONDS", -1.0)
    with pytest.raises(InputError, match="takes more than -1 seconds"):
        render("{{ link('a') }}")


@pytest.mark.audit
def test_what_one_template_used_up_is_there_again_for_the_next(render):
    for _ in range(2):
        with pytest.raises(InputError):
            render(CUBE)
        assert render("{{ entry.code }}") == "B01"


def test_a_fault_is_told_in_the_file_in_which_it_stands(render):
    with pytest.raises(InputError) as caught:
        render(
            "{% import 'kinds/belief/other.html' as other with context %}\n{{ other.say() }}",
            other="\n\n{% macro say() %}{{ 1 / 0 }}{% endmacro %}",
        )
    assert [str(problem) for problem in caught.value.problems] == [
        "templates/kinds/belief/other.html:3: division by zero"
    ]


def test_a_fault_that_comes_to_light_in_a_shipped_template_is_told_where_the_project_calls_it(render):
    with pytest.raises(InputError) as caught:
        render("\n{% import 'pages/parts.html' as parts with context %}\n{{ parts.entry_link(entry.facts) }}")
    assert [str(problem) for problem in caught.value.problems] == [f"{TRIED}:3: no 'kind' in 'mappingproxy'"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("titel", "no 'titel' in 'Entry'; did you mean 'title'?"),
        (
            "document",
            "no 'document' in 'Entry'; expected one of: behind, card_is_behind, code, collections, due, "
            "facts, file, foreign, foreign_direction, foreign_language, former_pages, is_untranslated, kind, "
            "origin, pair, path, question, roles, sections, slug, smallest_stock, title",
        ),
    ],
)
def test_a_name_that_is_none_is_told_with_the_nearest(refused, name, expected):
    assert refused("{{ entry." + name + " }}") == expected


def test_what_only_the_facilitator_reads_is_for_no_template(teaching, library_of):
    library = library_of(teaching)
    entry, workshop, sandbox = library.entries[0], library.workshops[0], create_environment(library.project)
    for value, name in (
        (entry, "for_facilitator"),
        (entry, "document"),
        (workshop.modules[0], "blocks"),
        (workshop, "blocks"),
    ):
        assert name not in as_view(value).names
        assert isinstance(sandbox.getattr(as_view(value), name), Undefined)
        assert sandbox.getattr(as_view(value), "title") == value.title


@pytest.mark.parametrize("name", VISIBLE)
def test_each_listed_type_is_there_frozen_and_so_are_its_properties(name):
    module, _, kind = name.rpartition(".")
    found = getattr(import_module(f"playbook_press.{module}"), kind)
    assert (
        (is_dataclass(found) and found.__dataclass_params__.frozen)
        or issubclass(found, tuple)
        or found.model_config["frozen"]
    )
    assert all(isinstance(getattr(found, each), (property, cached_property)) for each in VISIBLE[name])


def test_a_template_never_holds_a_model_nor_a_function_that_is_not_listed(prepared):
    library, _ = prepared
    for value in (
        library.site,
        library.entries[0],
        library.entries,
        {"a": library.site.brand},
        [library.kinds],
    ):
        seen = [as_view(value)]
        for each in seen:
            assert not isinstance(each, YamlModel)
            assert not is_dataclass(each)
            assert not callable(each)
            if len(seen) < 20_000:
                seen += list(children(each))
    for function in (print, partial(print), library.entries[0].line, Templates):
        with pytest.raises(TypeError, match="is not for templates"):
            as_view(function)
    assert {
        "anchor_of",
        "link",
        "mark_path",
        "screens_path",
        "slug",
        "term_page",
        "format_date",
    } == TEMPLATE_FUNCTIONS


def test_what_is_not_listed_is_neither_called_nor_looked_into(small):
    sandbox = create_environment(Project.at(small))
    with pytest.raises(SecurityError, match="'function' cannot be called by a template"):
        sandbox.from_string("{{ thing() }}").render(thing=lambda: "called")
    module = sandbox.from_string("{% macro say() %}words{% endmacro %}").make_module()
    for thing in ("text", {}, as_view(()), module):
        with pytest.raises(SecurityError, match="'_body_stream' is not for templates"):
            sandbox.getitem(thing, "_body_stream")


def children(value):
    """What a template reaches from a value; names that it cannot read are refused with a message."""
    if isinstance(value, View):
        yield from readable(value.read, value.names)
    elif isinstance(value, template_views.Mapping):
        yield from readable(value.__getitem__, value)
    elif isinstance(value, (tuple, frozenset)):
        yield from value


def readable(read, names):
    for name in names:
        try:
            yield read(name)
        except TypeError as error:
            if "is not for templates" not in str(error):
                raise


def test_a_view_cannot_be_changed(prepared):
    view = as_view(prepared[0].entries[0])
    for change in (partial(setattr, view, "code", "X"), partial(setattr, view, "new", "X")):
        with pytest.raises(AttributeError):
            change()
    with pytest.raises(TypeError):
        view.read("facts")["code"] = "X"


def test_no_filter_is_there_that_grows_without_bounds_or_differs_from_run_to_run():
    assert {
        "attr",
        "format",
        "center",
        "indent",
        "random",
        "pprint",
        "tojson",
        "xmlattr",
        "batch",
        "slice",
        "groupby",
    }.isdisjoint(FILTERS)


@pytest.mark.parametrize(
    ("signed", "shown"),
    [
        (lambda key, code: code, "written"),
        (lambda key, code: b"x" * SIGNATURE_LENGTH + code, "written"),
        (lambda key, code: sign(f"not {key}", code), "written"),
        (sign, "planted"),  # as this user's own runs do: the others are not loaded for their signature alone
    ],
    ids=["unsigned", "another's", "of another template", "this user's"],
)
def test_a_compiled_template_is_loaded_if_this_user_signed_it(prepared, tmp_path, monkeypatch, signed, shown):
    project, cache = prepared[0].project, Cache(tmp_path / "cache", MEGABYTE)
    (project.root / "templates/either.html").write_text("written", encoding="utf-8")
    compiled = TemplateBytecodeCache(cache)

    def plant(bucket):
        bucket.code = create_environment(project).compile("planted")
        cache.keep(compiled.key(bucket), signed(compiled.key(bucket), bucket.bytecode_to_string()))

    monkeypatch.setattr(compiled, "dump_bytecode", plant)
    create_environment(project, compiled).get_template("either.html")
    again = create_environment(project, TemplateBytecodeCache(cache))
    assert again.get_template("either.html").render() == shown
