"""What templates see of our values: texts, numbers, lists, and read-only views that show what is listed here and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Any

from markupsafe import Markup

PLAIN = frozenset({str, Markup, int, float, bool, NoneType, date})
LISTS = {list: tuple, tuple: tuple, set: frozenset, frozenset: frozenset, range: tuple}
VISIBLE: dict[str, tuple[str, ...]] = {     # types that templates see, by module, with their properties; fields need not be named
    "changes.FieldChange": (),
    "changes.FormerCard": (),
    "compose.cards.Card": ("cue", "title"),
    "compose.downloads.Desk": (),
    "compose.downloads.Offer": ("setting",),
    "compose.filed.Group": (),
    "compose.filed.Term": ("anchor",),
    "compose.guide.Note": (),
    "compose.guide.PageNotes": (),
    "compose.guide.Step": (),
    "compose.posters.Item": (),
    "compose.screens.Screen": ("is_long",),
    "compose.workbook.Chapter": (),
    "occasion.Occasion": (),
    "occasion.Turn": (),
    "print_order.Count": (),
    "print_order.Filed": ("sheets",),
    "print_order.Row": (),
    "read.card_back.BackLine": (),
    "read.card_back.CardBack": (),
    "read.collections.Collection": ("key",),
    "read.editions.Retired": (),
    "read.entries.Entry": ("code", "collections", "path", "slug", "title"),
    "read.facts.Span": (),
    "read.kind_form.Card": (),
    "read.kind_form.CardRow": (),
    "read.kind_form.Colours": (),
    "read.kind_form.FieldRule": (),
    "read.kind_form.Kind": (),
    "read.kind_form.SectionRule": (),
    "read.pack.PackForm": (),
    "read.pack.Part": (),
    "read.pages.Page": ("path",),
    "read.products.Product": ("sides",),
    "read.roster.Holder": ("place",),
    "read.sections.Line": (),
    "read.sections.Section": ("first",),
    "read.settings.Author": (),
    "read.settings.Brand": (),
    "read.settings.Site": (),
    "read.settings.Taxonomy": (),
    "read.workshop_form.BlockRule": (),
    "read.workshop_form.WorkshopForm": ("key",),
    "read.workshops.Block": (),
    "read.workshops.Module": ("anchor", "can_go", "is_break", "minutes"),
    "read.workshops.Workshop": ("code", "path", "slug", "teaching", "title"),
    "stock.Paper": (),
    "stock.Stock": (),
}
HIDDEN = frozenset({"blocks", "document", "for_facilitator"})    # fields that hold what only the facilitator reads: pages are given the words they may show


@cache
def names(kind: type) -> frozenset[str] | None:
    """What templates may read of a type; None where it is not for them at all."""
    properties = VISIBLE.get(f"{kind.__module__.removeprefix('build_tools.')}.{kind.__qualname__}")
    return None if properties is None else frozenset((*fields_of(kind), *properties)) - HIDDEN


def fields_of(kind: type) -> tuple[str, ...]:
    """The fields that a dataclass, a pydantic model or a named tuple declares."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return tuple(getattr(kind, "model_fields", ()) or getattr(kind, "_fields", ()))


class View:
    """A value of ours as templates see it: it can be read, name by name; it cannot be called, changed or written out."""

    __slots__ = ("_of",)

    def __init__(self, of: Any):
        self._of = of

    @property
    def names(self) -> frozenset[str]:
        return names(type(self._of)) or frozenset()

    def read(self, name: str) -> Any:
        """One of its names. Raises TypeError where what stands there is not for templates."""
        return shown(getattr(self._of, name))

    def __eq__(self, other: object) -> bool:
        return type(other) is View and (self._of is other._of or self._of == other._of)

    def __hash__(self) -> int:
        return hash(self._of)

    def __repr__(self) -> str:
        return f"<{called(self)}>"

    def __str__(self) -> str:
        raise TypeError(f"'{called(self)}' is no text; expected one of its names: {', '.join(sorted(self.names))}")


class Table(Mapping[Any, Any]):
    """A mapping of ours as templates see it."""

    __slots__ = ("_of",)

    def __init__(self, of: Mapping[Any, Any]):
        self._of = of

    def __getitem__(self, key: Any) -> Any:
        return shown(self._of[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    def __contains__(self, key: object) -> bool:
        return key in self._of


class Function:
    """A function that templates may call: it gets what it is made for, and they see what it returns."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]):
        self._function = function

    def __call__(self, *values: Any) -> Any:
        return shown(self._function(*map(bare, values)))


SEEN = (View, Table, Function)


def shown(value: Any) -> Any:
    """A value as templates see it. Raises TypeError where it is of a type that is not for them."""
    kind = type(value)
    if kind in PLAIN or kind in SEEN:
        return value
    if kind in LISTS:
        return LISTS[kind](map(shown, value))
    if names(kind) is not None:
        return View(value)
    if isinstance(value, Mapping):
        return Table(value)
    raise TypeError(f"'{kind.__name__}' is not for templates")


def bare(value: Any) -> Any:
    """What a function of ours is made for, of what a template sees."""
    return value._of if isinstance(value, View | Table) else value


def called(value: Any) -> str:
    """How a message names what sort of thing a value is."""
    return type(bare(value)).__name__
