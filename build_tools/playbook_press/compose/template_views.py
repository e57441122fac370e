"""What templates see of Python objects: plain values, and read-only views of the types and fields listed
here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType
from typing import Any

from markupsafe import Markup

SCALARS = frozenset({str, Markup, int, float, bool, NoneType, date})
SEQUENCE_TYPES: dict[type, Callable[[Iterable[Any]], Any]] = {
    list: tuple,
    tuple: tuple,
    set: frozenset,
    frozenset: frozenset,
    range: tuple,
}
# types that templates may see (module below playbook_press, class) -> their properties; fields are implied
VISIBLE: dict[str, tuple[str, ...]] = {
    "editions.diff.FieldChange": (),
    "editions.diff.FormerCard": (),
    "editions.releases.Release": (),
    "editions.releases.ReleasedCard": (),
    "compose.cards.CardContent": ("cue", "sentence", "title"),
    "compose.site.download_rows.DownloadRow": ("spec", "is_printed", "setting"),
    "compose.site.downloads_page.Task": (),
    "compose.site.downloads_page.PrintOnRequest": (),
    "compose.site.downloads_page.Offer": ("setting", "is_pending"),
    "compose.huddles.Huddle": (),
    "compose.huddles.Prompt": (),
    "compose.huddles.Shown": (),
    "compose.taxonomy.TermGroup": (),
    "compose.taxonomy.Term": ("anchor",),
    "compose.documents.facilitator_guide.GuideNote": (),
    "compose.documents.facilitator_guide.PageNotes": (),
    "compose.documents.facilitator_guide.GuideStep": (),
    "compose.documents.poster.PosterItem": (),
    "compose.documents.press_builds.Build": (),
    "compose.site.practice.PracticeSet": (),
    "compose.site.slides.Slide": ("is_long",),
    "compose.site.meeting_pages.Topic": ("facts",),
    "compose.documents.workbook.Chapter": (),
    "compose.files.lesson.LessonSection": (),
    "plan.beats.Beat": (),
    "plan.weekly_plan.Week": (),
    "plan.schedule.Session": (),
    "plan.tuck_box.Panel": (),
    "plan.tuck_box.TuckBox": ("walls",),
    "plan.schedule.AgendaItem": (),
    "plan.copies.CopyCount": (),
    "plan.copies.PackDocument": ("sheets",),
    "plan.copies.PackedFile": (),
    "plan.copies.PrintOrderRow": (),
    "plan.quiz.Quiz": (),
    "plan.rundown.RundownPart": (),
    "plan.rundown.RundownStep": (),
    "read.card_back.BackLine": (),
    "read.card_back.CardBack": (),
    "read.collections.Collection": ("key",),
    "read.edition_records.RetiredCode": (),
    "read.entries.Entry": (
        "card_is_behind",
        "is_untranslated",
        "code",
        "collections",
        "pair",
        "path",
        "question",
        "roles",
        "slug",
        "title",
        "due",
        "former_pages",
        "smallest_stock",
    ),
    "read.fields.NumberRange": (),
    "read.kind_schema.CardRules": (),
    "read.kind_schema.CardRow": (),
    "read.kind_schema.Colours": (),
    "read.kind_schema.FieldRule": (),
    "read.kind_schema.Kind": (),
    "read.kind_schema.SectionRule": (),
    "read.pack_settings.PackForm": (),
    "read.pack_settings.PackFile": (),
    "read.learning_paths.LearningPath": ("code", "minutes", "path", "slug", "title"),
    "read.pages.ContentPage": ("path",),
    "read.path_schema.PathForm": ("key",),
    "read.product_kinds.ProductKind": (),
    "read.products.Product": ("sides", "spec"),
    "read.recall.RecallQuestion": ("key",),
    "read.roster.Recipient": ("place", "is_long"),
    "read.sections.ListItem": (),
    "read.sections.Section": ("first",),
    "read.settings.SourceWork": (),
    "read.settings.Brand": ("direction",),
    "read.settings.Translation": (),
    "read.settings.Typeface": (),
    "read.sets.CardSet": (),
    "read.situations.Situation": (),
    "read.settings.Site": (),
    "read.settings.Slots": (),
    "read.settings.Taxonomy": (),
    "read.weekly_plan.Theme": (),
    "read.weekly_plan.WeeklyPlan": (),
    "read.workshop_schema.BlockRule": (),
    "read.workshop_schema.WorkshopForm": ("key",),
    "read.workshops.Block": (),
    "read.workshops.Module": ("anchor", "can_go", "is_break", "minutes"),
    "read.workshops.Workshop": ("code", "path", "slug", "teaching", "title"),
    "read.media.Paper": (),
    "read.media.Stock": (),
}
# fields hidden from all templates: they hold texts for the facilitator only, or answers to what is asked
HIDDEN = frozenset({"blocks", "document", "for_facilitator", "for_practice"})


class VisibleNames(dict[type, frozenset[str] | None]):
    """Names that templates may read, by type; None for a type that is hidden from templates. Filled on first
    use."""

    def __missing__(self, kind: type) -> frozenset[str] | None:
        properties = VISIBLE.get(f"{kind.__module__.removeprefix('playbook_press.')}.{kind.__qualname__}")
        names = None if properties is None else frozenset((*declared_fields(kind), *properties)) - HIDDEN
        self[kind] = names
        return names


VISIBLE_NAMES = VisibleNames()


def declared_fields(kind: type) -> tuple[str, ...]:
    """Field names of a dataclass, pydantic model or named tuple."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return tuple(getattr(kind, "model_fields", ()) or getattr(kind, "_fields", ()))


class View:
    """Read-only view of an object in templates: its listed names can be read; it cannot be called, changed
    or printed."""

    __slots__ = ("_of",)

    def __init__(self, of: Any):
        self._of = of

    @property
    def names(self) -> frozenset[str]:
        """The names that templates may read."""
        return VISIBLE_NAMES[type(self._of)] or frozenset()

    def read(self, name: str) -> Any:
        """Value of one name, wrapped. Raises TypeError if its type is hidden from templates."""
        return as_view(getattr(self._of, name))

    def __eq__(self, other: object) -> bool:
        return type(other) is View and (self._of is other._of or self._of == other._of)

    def __hash__(self) -> int:
        return hash(self._of)

    def __repr__(self) -> str:
        return f"<{type_name(self)}>"

    def __str__(self) -> str:
        raise TypeError(
            f"'{type_name(self)}' is no text; expected one of its names: {', '.join(sorted(self.names))}"
        )


class MappingView(Mapping[Any, Any]):
    """Read-only view of a mapping in templates."""

    __slots__ = ("_of",)

    def __init__(self, of: Mapping[Any, Any]):
        self._of = of

    def __getitem__(self, key: Any) -> Any:
        return as_view(self._of[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    def __contains__(self, key: object) -> bool:
        return key in self._of


class Function:
    """A function that templates may call: arguments are unwrapped, the result is wrapped."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]):
        self._function = function

    def __call__(self, *values: Any) -> Any:
        return as_view(self._function(*map(unwrap, values)))


VIEW_TYPES = (View, MappingView, Function)


def as_view(value: Any) -> Any:
    """Wrap a value for templates. Raises TypeError if its type is hidden from templates."""
    kind = type(value)
    if kind in SCALARS or kind in VIEW_TYPES:
        return value
    if kind in SEQUENCE_TYPES:
        return SEQUENCE_TYPES[kind](map(as_view, value))
    if VISIBLE_NAMES[kind] is not None:
        return View(value)
    if isinstance(value, Mapping):
        return MappingView(value)
    raise TypeError(f"'{kind.__name__}' is not for templates")


def unwrap(value: Any) -> Any:
    """Undo `as_view`: the object behind a view."""
    return value._of if isinstance(value, View | MappingView) else value


def type_name(value: Any) -> str:
    """Type name of a value for error messages."""
    return type(unwrap(value)).__name__
