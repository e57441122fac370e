"""Jinja without programs: templates read what is listed, call what is listed, and come to an end.

Everything a template can do is written down here: what it reads (`Sandbox.read`), what it calls (`CALLABLE`), its filters
(`FILTERS`) and tests (`TESTS`), the methods of texts and mappings (`METHODS`). What is not written down is refused. `Bounds` has loops, lists and
joined texts pass through the budget.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, Undefined, nodes, pass_context, pass_environment
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.filters import do_default, do_int, do_map, do_reject, do_rejectattr, do_round, do_select, do_selectattr, do_sort, do_unique
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from build_tools.compose.budget import CALL, LOAD, Budget
from build_tools.compose.views import PLAIN, Function, View, called
from build_tools.problems import did_you_mean

LONGEST_LIST = 100_000
LARGEST_NUMBER = 10**15
SEQUENCES = (list, tuple, str, range)
LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"})
ARGUMENTS = frozenset({"varargs", "kwargs"})    # lists that grow by being handed on


class Missing(StrictUndefined):
    """A name that is not there, or not for templates; the message names the nearest one."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, of = self._undefined_name, self._undefined_obj
        if isinstance(of, View):
            return f"no '{name}' in '{called(of)}'{did_you_mean(name, sorted(of.names))}"
        if type(of) in PLAIN or isinstance(of, (*SEQUENCES, Mapping)):
            return f"no '{name}' in '{called(of)}'"
        return super()._undefined_message


class Internal:
    """What `Bounds` puts into a template; templates themselves cannot name it."""

    __slots__ = ("run",)

    def __init__(self, run: Callable[..., Any]):
        self.run = run


class Method(Function):
    """A method of a text or a mapping."""

    __slots__ = ()


CALLABLE = frozenset({Macro, BlockReference, Function, Method})


class Bounds(NodeTransformer):
    """Has what may grow pass through the budget, and refuses what can be refused before a template runs."""

    def __init__(self, name: str, filename: str | None):
        self.name, self.filename = name, filename

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """A round costs as many steps as there are nodes in the loop's body."""
        weight = sum(1 for part in node.body for _ in part.find_all(nodes.Node)) + 1
        self.generic_visit(node)
        node.iter = through("counted", node.iter, nodes.Const(weight, lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        return through("joined", *self.generic_visit(node).nodes)

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:
        self.generic_visit(node)
        if node.op in ("in", "notin"):
            node.expr = through("searched", node.expr)
        return node

    def visit_List(self, node: nodes.Expr) -> nodes.Node:
        return through("built", self.generic_visit(node))

    visit_Dict = visit_List

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        self.generic_visit(node)
        return through("built", node) if node.ctx == "load" else node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        self.refuse_private(node.attr, node.lineno)
        return self.generic_visit(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.refuse_private(node.arg.value if isinstance(node.arg, nodes.Const) else None, node.lineno)
        return self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        if node.ctx == "load" and node.name in ARGUMENTS:
            self.refuse(f"'{node.name}' is not for templates; expected each argument by its name", node.lineno)
        return node

    def visit_NSRef(self, node: nodes.NSRef) -> nodes.Node:
        self.refuse(f"'{node.name}.{node.attr}' cannot be set: templates change nothing", node.lineno)

    def refuse_private(self, name: object, line: int) -> None:
        if isinstance(name, str) and name.startswith("_"):
            self.refuse(private(name), line)

    def refuse(self, message: str, line: int) -> NoReturn:
        raise TemplateSyntaxError(message, line, self.name, self.filename)


def through(name: str, *values: nodes.Expr) -> nodes.Call:
    """A call of one of the environment's own functions, with the values it lets through."""
    line = values[0].lineno if values else 1
    return nodes.Call(nodes.EnvironmentAttribute(name), list(values), [], None, None, lineno=line)


def private(name: str) -> str:
    return f"'{name}' is not for templates, as no name is that begins with '_'"


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which nothing is allowed but what is listed. Templates raise SecurityError, or what Python says."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, **options: Any):
        super().__init__(undefined=Missing, optimized=False, finalize=finalize, **options)
        self.budget = Budget()
        self.counted, self.joined, self.built, self.searched = Internal(self.count), Internal(self.join), Internal(self.measure), Internal(self.search)
        self.filters, self.tests = dict(FILTERS), {name: for_test(test) for name, test in TESTS.items()} | {"in": is_in}
        self.globals = {"range": Function(self.range)}

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        """Jinja's own hook: what is compiled is the template with its bounds."""
        return super()._generate(Bounds(name or "", filename).visit(source), name, filename, defer_init)

    def get_template(self, *args: Any, **named: Any) -> Template:
        self.budget.spend(LOAD)
        return super().get_template(*args, **named)

    def select_template(self, *args: Any, **named: Any) -> Template:
        self.budget.spend(LOAD)
        return super().select_template(*args, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.read(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, str):
            return self.read(obj, argument)
        if isinstance(argument, slice) and isinstance(obj, SEQUENCES):
            self.budget.write(len(obj))
            return obj[argument]
        try:
            return obj[argument] if isinstance(obj, (*SEQUENCES, Mapping)) else self.undefined(obj=obj, name=argument)
        except LookupError:
            return self.undefined(obj=obj, name=argument)

    def read(self, obj: Any, name: str) -> Any:
        """A name of a value: of a view, a mapping, a module of macros, a loop, or a method that is listed."""
        if name.startswith("_"):
            raise SecurityError(private(name))
        if isinstance(obj, View):
            return obj.read(name) if name in obj.names else self.undefined(obj=obj, name=name)
        if isinstance(obj, Undefined):
            return getattr(obj, name)   # which raises what it has to say
        if isinstance(obj, Mapping):
            try:
                return obj[name]
            except KeyError:
                return self.method(obj, name)
        if isinstance(obj, TemplateModule):
            return vars(obj).get(name, self.undefined(obj=obj, name=name))
        if isinstance(obj, LoopContext) and name in LOOP:
            return getattr(obj, name)
        return self.method(obj, name)

    def method(self, obj: Any, name: str) -> Any:
        kind = str if isinstance(obj, str) else Mapping if isinstance(obj, Mapping) else None
        found = METHODS.get((kind, name))
        return Method(partial(found, self, obj)) if found else self.undefined(obj=obj, name=name)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing of Jinja's asks this any more; should it, the answer is no."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        return type(obj) in CALLABLE or isinstance(obj, Undefined)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is Internal:
            return obj.run(*args)
        if not self.is_safe_callable(obj):
            raise SecurityError(f"'{called(obj)}' cannot be called by a template")
        self.budget.spend(CALL)
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckoning is for numbers; texts and lists can be put together."""
        if numbers(left, right) and operator != "**":
            return small(super().call_binop(context, operator, left, right))
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.join(left, right)
        if operator == "+" and isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
            return (*self.count(left), *self.count(right))
        raise SecurityError(f"'{operator}' is not for '{called(left)}' and '{called(right)}'; expected numbers")

    def concat(self, parts: Iterable[str]) -> str:
        """The parts of a template, a block or a macro as one text."""
        kept = []
        for part in parts:
            self.budget.write(len(part))
            kept.append(part)
        return "".join(kept)

    def text(self, value: Any) -> str:
        """A value as it is written. Raises TypeError for what is no text, number or date."""
        if type(value) not in PLAIN and not isinstance(value, (str, Undefined)):
            raise TypeError(f"'{called(value)}' is no text")
        text = value if isinstance(value, str) else str(value)
        self.budget.write(len(text))
        return text

    def join(self, *values: Any) -> str:
        """Texts as one; what is not marked as HTML is escaped where anything is."""
        return together("", [self.text(value) for value in values])

    def count(self, values: Any, weight: int = 1) -> Any:
        """What a loop goes through, or a list grows by, paid for beforehand."""
        if isinstance(values, Undefined):
            return iter(values)     # which raises what it has to say
        items = values if hasattr(values, "__len__") else tuple(values)
        self.budget.spend(len(items) * weight)
        return items

    def search(self, values: Any) -> Any:
        """What is looked through for something, paid for beforehand."""
        if not isinstance(values, str):
            return self.count(values)
        self.budget.write(len(values))
        return values

    def measure(self, built: Any) -> Any:
        """A list or a mapping as a template writes it. Each level of it is paid for: lists of lists of lists grow fast."""
        todo = [built]
        while todo:
            each = todo.pop()
            self.budget.spend(1)
            if isinstance(each, (list, tuple, dict)):
                todo.extend(each.values() if isinstance(each, dict) else each)
        return built

    def range(self, *bounds: int) -> tuple[int, ...]:
        numbers = range(*bounds)
        if len(numbers) > LONGEST_LIST:
            raise SecurityError(f"a range of {len(numbers):,} numbers; expected at most {LONGEST_LIST:,}")
        return tuple(self.count(numbers))


@pass_context   # whose presence keeps Jinja from writing constants out when it compiles: nothing is counted then
def finalize(context: Context, value: Any) -> str:
    """What `{{ value }}` writes."""
    return context.environment.text(value)


def numbers(*values: Any) -> bool:
    return all(isinstance(value, (int, float)) for value in values)


def small(number: Any) -> Any:
    """A number with which one can go on reckoning. Raises SecurityError."""
    if abs(number) > LARGEST_NUMBER:
        raise SecurityError("makes a number that is too large")
    return number


def together(between: str, texts: list[str]) -> str:
    if any(isinstance(text, Markup) for text in (between, *texts)):
        return Markup(escape(between)).join(texts)
    return between.join(texts)


def replaced(sandbox: Sandbox, text: str, old: str, new: str) -> str:
    sandbox.budget.write(len(text) + text.count(old) * len(escape(new)))
    return text.replace(old, new)


def split_lines(sandbox: Sandbox, text: str) -> list[str]:
    sandbox.budget.write(len(text))
    return text.splitlines()


METHODS: dict[tuple[type, str], Callable[..., Any]] = {
    (str, "replace"): replaced,
    (str, "splitlines"): split_lines,
    (Mapping, "items"): lambda sandbox, mapping: tuple(sandbox.count(mapping).items()),
    (Mapping, "keys"): lambda sandbox, mapping: tuple(sandbox.count(mapping)),
    (Mapping, "values"): lambda sandbox, mapping: tuple(sandbox.count(mapping).values()),
}


def for_text(make: Callable[[str], str]) -> Callable[..., str]:
    """A filter that makes a text of a text."""
    @pass_context
    def filter_(context: Context, value: Any) -> str:
        return make(context.environment.text(value))
    return filter_


def for_list(make: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes something of a list; `make` gets the context, the list and what else there is."""
    @pass_context
    def filter_(context: Context, value: Any, *args: Any, **named: Any) -> Any:
        return make(context, context.environment.count(value), *args, **named)
    return filter_


def for_value(make: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes something of a value that does not grow by it."""
    @pass_context
    def filter_(context: Context, value: Any, *args: Any) -> Any:
        return context.environment.measure(make(value, *args))
    return filter_


def for_test(test: Callable[..., bool]) -> Callable[..., bool]:
    """A test of `is` or `select`, each of which is paid for: a filter asks it of a whole list before anybody looks at the clock."""
    @pass_environment
    def test_(environment: Sandbox, *values: Any) -> bool:
        environment.budget.spend(1)
        return test(*values)
    return test_


@pass_environment
def is_in(environment: Sandbox, value: Any, values: Any) -> bool:
    return value in environment.search(values)


def mapped(context: Context, values: Any, *args: Any, **named: Any) -> Any:
    """Jinja's own `map`, with a plain value only for what is not there: a list would come again for each item, and nobody has paid for it."""
    if type(default := named.get("default")) not in PLAIN:
        raise TypeError(f"'{called(default)}' is no text")
    return do_map(context, values, *args, **named)


def join(context: Context, values: Any, between: str = "") -> str:
    """Texts as one, with another text between them."""
    texts = [context.environment.text(value) for value in values]
    context.environment.budget.write(len(escape(between)) * len(texts))
    return together(between, texts)


FILTERS: dict[str, Callable[..., Any]] = {
    "e": for_text(escape), "escape": for_text(escape), "safe": for_text(Markup), "string": for_text(lambda text: text),
    "lower": for_text(lambda text: text.lower()), "upper": for_text(lambda text: text.upper()), "trim": for_text(lambda text: text.strip()),
    "capitalize": for_text(lambda text: text.capitalize()), "title": for_text(lambda text: text.title()),
    "length": for_list(lambda _, values: len(values)), "count": for_list(lambda _, values: len(values)),
    "list": for_list(lambda _, values: tuple(values)), "reverse": for_list(lambda _, values: tuple(reversed(values))),
    "first": for_list(lambda context, values: next(iter(values), context.environment.undefined(name="first"))),
    "last": for_list(lambda context, values: next(reversed(values), context.environment.undefined(name="last"))),
    "sort": for_list(lambda context, *args, **named: do_sort(context.environment, *args, **named)),
    "unique": for_list(lambda context, *args, **named: do_unique(context.environment, *args, **named)),
    "join": for_list(join), "map": for_list(mapped),
    "select": for_list(do_select), "reject": for_list(do_reject), "selectattr": for_list(do_selectattr), "rejectattr": for_list(do_rejectattr),
    "default": for_value(do_default), "d": for_value(do_default), "int": for_value(do_int), "round": for_value(do_round),
}
TESTS: dict[str, Callable[..., bool]] = {name: JINJA_TESTS[name] for name in (
    "defined", "undefined", "none", "true", "false", "boolean", "number", "integer", "float", "string", "mapping", "sequence", "iterable", "odd", "even", "divisibleby",
    "lower", "upper", "sameas", "eq", "==", "equalto", "ne", "!=", "lt", "<", "lessthan", "le", "<=", "gt", ">", "greaterthan", "ge", ">=")}
