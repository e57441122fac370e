"""A Jinja sandbox with allow-lists: templates read and call only what is listed, and always terminate.

The lists are here: what a template may read (`Sandbox.read`) and call (`CALLABLE`), its filters (`FILTERS`)
and tests (`TESTS`), the methods of strings and mappings (`METHODS`). Anything else is refused.
`BudgetTransformer` charges loops, lists and joined texts to a budget.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, Undefined, nodes, pass_context, pass_environment
from jinja2 import tests as jinja_tests
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.filters import (
    do_default,
    do_int,
    do_map,
    do_reject,
    do_rejectattr,
    do_round,
    do_select,
    do_selectattr,
    do_sort,
    do_unique,
)
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from playbook_press.compose.template_budget import CALL_COST, LOAD_COST, Budget
from playbook_press.compose.template_views import SCALARS, Function, MappingView, View, type_name
from playbook_press.core.problems import did_you_mean

LONGEST_LIST = 100_000
LARGEST_NUMBER = 10**15
SEQUENCES = (list, tuple, str, range)
LOOP_FIELDS = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"}
)
VARIADIC_NAMES = frozenset({"varargs", "kwargs"})  # lists that can grow with each call


class MissingName(StrictUndefined):
    """An undefined name, or one hidden from templates; the message suggests the nearest name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, of = self._undefined_name, self._undefined_obj
        if isinstance(of, View):
            return f"no '{name}' in '{type_name(of)}'{did_you_mean(name, sorted(of.names))}"
        if type(of) in SCALARS or isinstance(of, (*SEQUENCES, Mapping)):
            return f"no '{name}' in '{type_name(of)}'"
        return super()._undefined_message


class InternalFunction:
    """A function that `BudgetTransformer` inserts into templates; template code cannot name it."""

    __slots__ = ("run",)

    def __init__(self, run: Callable[..., Any]):
        self.run = run


class Method(Function):
    """A method of a string or a mapping, bound to its value."""

    __slots__ = ()


CALLABLE = frozenset({Macro, BlockReference, Function, Method})


class BudgetTransformer(NodeTransformer):
    """AST transformer that routes everything that may grow through the budget, and rejects forbidden names at
    compile time."""

    def __init__(self, name: str, filename: str | None):
        self.name, self.filename = name, filename

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Charge each iteration as many steps as the loop body has nodes."""
        weight = sum(1 for part in node.body for _ in part.find_all(nodes.Node)) + 1
        self.generic_visit(node)
        node.iter = budgeted_call("counted", node.iter, nodes.Const(weight, lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return budgeted_call("joined", *node.nodes)

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:
        self.generic_visit(node)
        if node.op in ("in", "notin"):
            node.expr = budgeted_call("searched", node.expr)
        return node

    def visit_List(self, node: nodes.Expr) -> nodes.Node:
        self.generic_visit(node)
        return budgeted_call("built", node)

    visit_Dict = visit_List

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        self.generic_visit(node)
        return budgeted_call("built", node) if node.ctx == "load" else node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        self.refuse_private(node.attr, node.lineno)
        return self.generic_visit(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.refuse_private(node.arg.value if isinstance(node.arg, nodes.Const) else None, node.lineno)
        return self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        if node.ctx == "load" and node.name in VARIADIC_NAMES:
            self.refuse(
                f"'{node.name}' is not for templates; expected each argument by its name", node.lineno
            )
        return node

    def visit_NSRef(self, node: nodes.NSRef) -> nodes.Node:
        self.refuse(f"'{node.name}.{node.attr}' cannot be set: templates change nothing", node.lineno)

    def refuse_private(self, name: object, line: int) -> None:
        """Raise TemplateSyntaxError for a name that begins with an underscore."""
        if isinstance(name, str) and name.startswith("_"):
            self.refuse(private_name_message(name), line)

    def refuse(self, message: str, line: int) -> NoReturn:
        """Raise TemplateSyntaxError at a line of the template."""
        raise TemplateSyntaxError(message, line, self.name, self.filename)


def budgeted_call(name: str, *values: nodes.Node) -> nodes.Call:
    """AST node that calls an environment's budget function with `values` and returns its result."""
    line = values[0].lineno if values else 1
    return nodes.Call(nodes.EnvironmentAttribute(name), list(values), [], None, None, lineno=line)


def private_name_message(name: str) -> str:
    """The error message for a name that begins with an underscore."""
    return f"'{name}' is not for templates, as no name is that begins with '_'"


class SandboxContext(Context):
    """The context of a template in a sandbox; filters and `finalize` reach the budget through it."""

    environment: "Sandbox"


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja environment that allows only what is listed. Errors in templates are SecurityError,
    TemplateError or built-in exceptions."""

    context_class = SandboxContext
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, **options: Any):
        super().__init__(undefined=MissingName, optimized=False, finalize=finalize, **options)
        self.budget = Budget()
        self.counted, self.joined, self.built, self.searched = (
            InternalFunction(self.count),
            InternalFunction(self.join),
            InternalFunction(self.measure),
            InternalFunction(self.search),
        )
        self.filters, self.tests = (
            dict(FILTERS),
            {name: for_test(test) for name, test in TESTS.items()} | {"in": is_in},
        )
        self.globals = {"range": Function(self.range)}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Jinja hook: compile the template after `BudgetTransformer` has rewritten it."""
        return super()._generate(
            BudgetTransformer(name or "", filename).visit(source), name, filename, defer_init
        )

    def get_template(self, *args: Any, **named: Any) -> Template:
        self.budget.spend(LOAD_COST)
        return super().get_template(*args, **named)

    def select_template(self, *args: Any, **named: Any) -> Template:
        self.budget.spend(LOAD_COST)
        return super().select_template(*args, **named)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, str):
            return self.read(obj, argument)
        if isinstance(argument, slice) and isinstance(obj, SEQUENCES):
            self.budget.write(len(obj))
            return obj[argument]
        try:
            return (
                obj[argument]
                if isinstance(obj, (*SEQUENCES, Mapping))
                else self.undefined(obj=obj, name=argument)
            )
        except LookupError:
            return self.undefined(obj=obj, name=argument)

    def read(self, obj: Any, name: str) -> Any:
        """Read an attribute of a view, mapping, macro module or loop, or a listed method. Raises
        SecurityError for private names."""
        if name.startswith("_"):
            raise SecurityError(private_name_message(name))
        if isinstance(obj, View):
            return obj.read(name) if name in obj.names else self.undefined(obj=obj, name=name)
        if isinstance(obj, Undefined):
            return getattr(obj, name)  # raises UndefinedError
        if isinstance(obj, (dict, MappingView, Mapping)):  # the first two without asking the abstract class
            try:
                return obj[name]
            except KeyError:
                return self.method(obj, name)
        if isinstance(obj, TemplateModule):
            return vars(obj).get(name, self.undefined(obj=obj, name=name))
        if isinstance(obj, LoopContext) and name in LOOP_FIELDS:
            return getattr(obj, name)
        return self.method(obj, name)

    getattr = read  # type: ignore[assignment]  # Jinja's name for it, which says the same type in more words

    def method(self, obj: Any, name: str) -> Any:
        """A listed method of a string or mapping; undefined for any other name."""
        for kind, methods in METHODS.items():
            if isinstance(obj, kind) and name in methods:
                return Method(partial(methods[name], self, obj))
        return self.undefined(obj=obj, name=name)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Always False: `getattr` and `getitem` above replace Jinja's, so that Jinja never asks."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call this object."""
        return type(obj) in CALLABLE or isinstance(obj, Undefined)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is InternalFunction:
            return obj.run(*args)
        if not self.is_safe_callable(obj):
            raise SecurityError(f"'{type_name(obj)}' cannot be called by a template")
        self.budget.spend(CALL_COST)
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers (except **); + also on strings and lists. Raises SecurityError for anything
        else."""
        if are_numbers(left, right) and operator != "**":
            return check_magnitude(super().call_binop(context, operator, left, right))
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.join(left, right)
        if operator == "+" and isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
            return (*self.count(left), *self.count(right))
        raise SecurityError(
            f"'{operator}' is not for '{type_name(left)}' and '{type_name(right)}'; expected numbers"
        )

    def concat(self, parts: Iterable[str]) -> str:
        """Join the output of a template, block or macro, charging its length."""
        charged, write = [], self.budget.write
        for part in parts:
            write(len(part))
            charged.append(part)
        return "".join(charged)

    def text(self, value: Any) -> str:
        """Convert a value for output and charge its length. Raises TypeError unless it is a string, number or
        date."""
        if type(value) not in SCALARS and not isinstance(value, (str, Undefined)):
            raise TypeError(f"'{type_name(value)}' is no text")
        text = value if isinstance(value, str) else str(value)
        self.budget.write(len(text))
        return text

    def join(self, *values: Any) -> str:
        """Concatenate values as text; if any is Markup, the others are escaped."""
        return join_texts("", [self.text(value) for value in values])

    def count(self, values: Any, weight: int = 1) -> Any:
        """Charge the items that a loop iterates over, or a list grows by, and return them."""
        if isinstance(values, Undefined):
            return iter(values)  # raises UndefinedError
        items = values if hasattr(values, "__len__") else tuple(values)
        self.budget.spend(len(items) * weight)
        return items

    def search(self, values: Any) -> Any:
        """Charge the string or the items that `in` searches, and return them."""
        if not isinstance(values, str):
            return self.count(values)
        self.budget.write(len(values))
        return values

    def measure(self, built: Any) -> Any:
        """Charge a list or mapping literal including nested ones, which could grow exponentially."""
        todo = [built]
        while todo:
            each = todo.pop()
            self.budget.spend(1)
            if isinstance(each, (list, tuple, dict)):
                todo.extend(each.values() if isinstance(each, dict) else each)
        return built

    def range(self, *bounds: int) -> tuple[int, ...]:
        """The numbers of a range as a tuple. Raises SecurityError above 100,000."""
        numbers = range(*bounds)
        if len(numbers) > LONGEST_LIST:
            raise SecurityError(f"a range of {len(numbers):,} numbers; expected at most {LONGEST_LIST:,}")
        return tuple(self.count(numbers))


# a context-dependent finalize also keeps Jinja from folding constants at compile time, where nothing counts
@pass_context
def finalize(context: SandboxContext, value: Any) -> str:
    """Convert the value of `{{ value }}` to text."""
    return context.environment.text(value)


def are_numbers(*values: Any) -> bool:
    """Whether all values are numbers."""
    return all(isinstance(value, (int, float)) for value in values)


def check_magnitude(number: Any) -> Any:
    """Return the number. Raises SecurityError if its absolute value exceeds 10**15."""
    if abs(number) > LARGEST_NUMBER:
        raise SecurityError("makes a number that is too large")
    return number


def join_texts(between: str, texts: list[str]) -> str:
    """Join strings with a separator; if any is Markup, the others are escaped."""
    if any(isinstance(text, Markup) for text in (between, *texts)):
        return Markup(escape(between)).join(texts)
    return between.join(texts)


def replace_text(sandbox: Sandbox, text: str, old: str, new: str) -> str:
    """str.replace, with the largest possible result charged to the budget."""
    sandbox.budget.write(len(text) + text.count(old) * len(escape(new)))
    return text.replace(old, new)


def split_lines(sandbox: Sandbox, text: str) -> list[str]:
    """str.splitlines, charged to the budget."""
    sandbox.budget.write(len(text))
    return text.splitlines()


METHODS: dict[type, dict[str, Callable[..., Any]]] = {
    str: {"replace": replace_text, "splitlines": split_lines},
    Mapping: {
        "get": lambda sandbox, mapping, key, default=None: mapping.get(key, default),
        "items": lambda sandbox, mapping: tuple(sandbox.count(mapping).items()),
        "keys": lambda sandbox, mapping: tuple(sandbox.count(mapping)),
        "values": lambda sandbox, mapping: tuple(sandbox.count(mapping).values()),
    },
}


def text_filter(make: Callable[[str], str]) -> Callable[..., str]:
    """Make a filter out of a function from text to text."""

    @pass_context
    def filter_(context: SandboxContext, value: Any) -> str:
        return make(context.environment.text(value))

    return filter_


def list_filter(make: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter out of a function of context, list and further arguments; the items are charged."""

    @pass_context
    def filter_(context: SandboxContext, value: Any, *args: Any, **named: Any) -> Any:
        return make(context, context.environment.count(value), *args, **named)

    return filter_


def value_filter(make: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter out of a function whose result is not larger than its argument."""

    @pass_context
    def filter_(context: SandboxContext, value: Any, *args: Any) -> Any:
        return context.environment.measure(make(value, *args))

    return filter_


def for_test(test: Callable[..., bool]) -> Callable[..., bool]:
    """Make a test for `is` and `select` that charges each call, since a filter applies it to a whole list
    between two looks at the clock."""

    @pass_environment
    def test_(environment: Sandbox, *values: Any) -> bool:
        environment.budget.spend(1)
        return test(*values)

    return test_


@pass_environment
def is_in(environment: Sandbox, value: Any, values: Any) -> bool:
    return value in environment.search(values)


def mapped(context: Context, values: Any, *args: Any, **named: Any) -> Any:
    """Jinja's `map` whose `default` must be a scalar: a list would be repeated for each item without being
    charged."""
    if type(default := named.get("default")) not in SCALARS:
        raise TypeError(f"'{type_name(default)}' is no text")
    return do_map(context, values, *args, **named)


def join_filter(context: SandboxContext, values: Any, between: str = "") -> str:
    """The `join` filter: texts with a separator between them."""
    texts = [context.environment.text(value) for value in values]
    context.environment.budget.write(len(escape(between)) * len(texts))
    return join_texts(between, texts)


FILTERS: dict[str, Callable[..., Any]] = {
    "e": text_filter(escape),
    "escape": text_filter(escape),
    "safe": text_filter(Markup),
    "string": text_filter(lambda text: text),
    "lower": text_filter(lambda text: text.lower()),
    "upper": text_filter(lambda text: text.upper()),
    "trim": text_filter(lambda text: text.strip()),
    "capitalize": text_filter(lambda text: text.capitalize()),
    "title": text_filter(lambda text: text.title()),
    "length": list_filter(lambda _, values: len(values)),
    "count": list_filter(lambda _, values: len(values)),
    "list": list_filter(lambda _, values: tuple(values)),
    "reverse": list_filter(lambda _, values: tuple(reversed(values))),
    "first": list_filter(
        lambda context, values: next(iter(values), context.environment.undefined(name="first"))
    ),
    "last": list_filter(
        lambda context, values: next(reversed(values), context.environment.undefined(name="last"))
    ),
    "sort": list_filter(lambda context, *args, **named: do_sort(context.environment, *args, **named)),
    "unique": list_filter(lambda context, *args, **named: do_unique(context.environment, *args, **named)),
    "join": list_filter(join_filter),
    "map": list_filter(mapped),
    "select": list_filter(do_select),
    "reject": list_filter(do_reject),
    "selectattr": list_filter(do_selectattr),
    "rejectattr": list_filter(do_rejectattr),
    "default": value_filter(do_default),
    "d": value_filter(do_default),
    "int": value_filter(do_int),
    "round": value_filter(do_round),
}
TESTS: dict[str, Callable[..., bool]] = {
    "defined": jinja_tests.test_defined,
    "undefined": jinja_tests.test_undefined,
    "none": jinja_tests.test_none,
    "true": jinja_tests.test_true,
    "false": jinja_tests.test_false,
    "boolean": jinja_tests.test_boolean,
    "number": jinja_tests.test_number,
    "integer": jinja_tests.test_integer,
    "float": jinja_tests.test_float,
    "string": jinja_tests.test_string,
    "mapping": jinja_tests.test_mapping,
    "sequence": jinja_tests.test_sequence,
    "iterable": jinja_tests.test_iterable,
    "odd": jinja_tests.test_odd,
    "even": jinja_tests.test_even,
    "divisibleby": jinja_tests.test_divisibleby,
    "lower": jinja_tests.test_lower,
    "upper": jinja_tests.test_upper,
    "sameas": jinja_tests.test_sameas,
    "eq": operator.eq,
    "==": operator.eq,
    "equalto": operator.eq,
    "ne": operator.ne,
    "!=": operator.ne,
    "lt": operator.lt,
    "<": operator.lt,
    "lessthan": operator.lt,
    "le": operator.le,
    "<=": operator.le,
    "gt": operator.gt,
    ">": operator.gt,
    "greaterthan": operator.gt,
    "ge": operator.ge,
    ">=": operator.ge,
}
