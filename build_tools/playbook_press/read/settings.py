"""The settings of a project, `site_config/`: what an organisation changes without touching a template."""

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.project import SHIPPED, Project, is_shipped
from playbook_press.core.writing_direction import Direction, direction_of
from playbook_press.read.brand_colours import brand_colours, check_brand_colour
from playbook_press.read.danger import Danger
from playbook_press.read.display_texts import change_display_texts
from playbook_press.read.edition_records import Code, Edition, RetiredCode
from playbook_press.read.health import HealthCheck
from playbook_press.read.intents import Intent
from playbook_press.read.kind_schema import Colour, Slug, WordRange
from playbook_press.read.kinds import words_laid_over
from playbook_press.read.layers import merge_layers, without_codes
from playbook_press.read.media import Paper, Stock, usual_first
from playbook_press.read.pack_settings import PackForm
from playbook_press.read.printer_profile import Printer
from playbook_press.read.products import Key, Product
from playbook_press.read.sets import CardSet
from playbook_press.read.situations import Situation, SituationRow
from playbook_press.read.source import Source, read_source
from playbook_press.read.spelling import (
    AS_WRITTEN,
    LANGUAGE_TAG,
    UNCHANGED,
    Language,
    Spelling,
    SpellingTable,
    spelling_of,
)
from playbook_press.read.theme import SitePath, Theme
from playbook_press.read.typography import typographic
from playbook_press.read.urls import base_address, contact_address, origin_address, web_address
from playbook_press.read.variables import Variable
from playbook_press.read.weekly_plan import WeeklyPlan
from playbook_press.read.yaml_lines import YamlTree, parse_yaml
from playbook_press.read.yaml_models import (
    Count,
    DisplayText,
    Flag,
    Text,
    YamlModel,
    pattern_validator,
    validate,
)

FOLDER = "site_config"
Setting = TypeVar("Setting")
# part of CSS class names and of the names of PDFs
FILE_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
FILE_NAME_HINT = "small letters, digits, hyphens and dots, such as '3.5x2in'"
SPELLING = "spelling"
# folders whose files are called otherwise; what an edition may be called is checked with the rest of it
FILE_NAMES = {
    "editions": (re.compile(".*"), ""),
    SPELLING: (re.compile(LANGUAGE_TAG), "a language and a region, such as 'en-US'"),
}
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NonEmptyList = Annotated[tuple[str, ...], Field(min_length=1)]


def turned_off(value: bool) -> bool:
    """A switch that can only be off. Raises ValueError if it is on."""
    if value:
        raise ValueError("is on; expected off, or leave the line out: what is not named here is on")
    return value


Off = Annotated[Flag, AfterValidator(turned_off)]


def word_of_flag(value: object) -> object:
    """What YAML takes for a flag, the word 'off', as a word again."""
    return "off" if value is False else value


class Translation(YamlModel):
    """A further language of the playbook, whose words stand in `site_config/languages/` below its tag."""

    name: DisplayText | None = None
    """What the language is called where readers choose it; as it calls itself, if nothing is said."""
    untranslated: Literal["shown", "left out"] = "shown"
    """What becomes of what has no words in the language yet: it is shown in the language that it is written
    in, and a sentence says so; or it is left out."""
    behind: Literal["printed", "stamped", "left out"] = "stamped"
    """What becomes of a card whose translation is older than what it was made from: it is printed as it is,
    with a mark beside its code, or not at all. Its page says so in any case."""
    products: tuple[str, ...] | None = None
    """The products that are printed in this language, each by its row's name in `products.yml`: all, if
    nothing is said; `[]`: none."""


class Typeface(YamlModel):
    """A typeface of one's own, whose files lie in `site_config/fonts/`."""

    family: Annotated[
        str, AfterValidator(pattern_validator(r"\w[\w .&+-]*", "a name such as 'Source Sans 3'"))
    ]
    """What its files call it, such as `Source Sans 3`: at least a regular and a bold one, with italics if it
    has them."""
    licence: DisplayText
    """By which licence you use it, such as `SIL Open Font License 1.1`; workbooks name it in their
    credits."""


class Brand(YamlModel):
    """Who publishes this playbook."""

    other_names: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            **dict.fromkeys(("font", "fonts", "font_family", "typography"), "typeface"),
            **dict.fromkeys(("title", "site_name"), "name"),
            **dict.fromkeys(("description", "site_description", "subtitle", "slogan"), "tagline"),
            **dict.fromkeys(("author", "company", "organisation", "organization", "owner"), "publisher"),
            **dict.fromkeys(("url", "address", "homepage", "website"), "site_url"),
            **dict.fromkeys(("lang", "locale"), "language"),
            **dict.fromkeys(("email", "mail", "phone"), "contact"),
            "copyright": "licence",
            "paper": "papers",
        }
    )
    name: DisplayText
    """What the playbook is called, on pages and papers. `site_name` in `mkdocs.yml` is for MkDocs alone."""
    tagline: DisplayText
    """One line that says what it is for: on the home page, in feeds, in what search engines show."""
    language: Language = "en"
    """The language of the words: for hyphens, for screen readers, for the theme's own words. With `en-US`,
    what comes with the press speaks American English."""
    written_in: Language | None = None
    """What your own words are written in, where pages and cards are to show them in another spelling: `en-GB`
    beside `language: en-US`, by the table `site_config/spelling/en-US.yml`. Brand, sources and editions stay
    as they are written."""
    languages: dict[Language, Translation] = Field({})
    """Further languages, such as `de: {}`: the site has each of them in a folder of its own, and what is
    translated stands in `site_config/languages/de/`, laid out like a playbook."""
    site_url: Annotated[str, AfterValidator(base_address)] = ""
    """The public address, such as `https://playbook.example.org/`; empty until there is one. With it, cards
    have a code to scan."""
    publisher: DisplayText
    """Who answers for the words, as the foot of each page and printed credits name them."""
    licence: DisplayText
    """What others may do with the words."""
    licence_url: Annotated[str, AfterValidator(web_address)] = ""
    """Where that licence can be read."""
    edition: DisplayText | None = None
    """The edition as printed; otherwise year and month of its date."""
    contact: DisplayText | None = None
    """Whom readers and a print shop may ask; it stands at the foot of each page."""
    problems: Annotated[str, AfterValidator(contact_address)] = ""
    """Where readers report a problem: a mail address or the address of a page. Empty: no such
    link."""
    papers: tuple[str, ...] = ()
    """The papers that are printed on, such as `[a4]`, as `playbook list papers` names them; what is for other
    papers alone is left out. Empty: each product's own."""
    kinds: tuple[str, ...] = ()
    """The kinds of entries that there are, such as `[belief, story]`, as `playbook list kinds` names them;
    letters and tabs of the others are free. Empty: all that ship and all of your own."""
    products: dict[str, Off] = Field({})
    """Products that are not printed, each by its row's name in `products.yml`, such as `avery-5371: off`."""
    colour: Annotated[Colour, AfterValidator(check_brand_colour)] | None = None
    """Your colour, such as `"#1f5c57"`, dark enough for white words. It takes the place of `brand`,
    `brand_accent` and `brand_tint` in `tokens.yml`; the lighter two follow from it."""
    cards_in_colour: Flag = False
    """Whether cards, workshops and paths have this colour too, on pages and paper, instead of one for each
    kind; tabs and letters still tell kinds apart. What has `colours` in your own `kind.yml` or `form.yml`
    keeps them."""
    logo: SitePath | None = None
    """The picture beside the name in the head of each page, small on the backs of cards, and on the covers of
    workbooks, such as `assets/logo.svg`: a drawing or a PNG in `templates/assets/`."""
    logo_dark: SitePath | None = None
    """The same for dark grounds: dark pages and the covers of workbooks. Where there is none, the other one
    is shown; on a light ground on covers, and on pages if it is dark."""
    logo_alt: DisplayText | None = None
    """What the picture says, for those who do not see it; the name of the publisher, if nothing is said."""
    typeface: Typeface | None = None
    """A typeface of your own, for pages and papers, in place of Atkinson Hyperlegible."""
    colours: dict[str, Annotated[Colour, AfterValidator(check_brand_colour)]] = Field({})
    """Colours of single kinds, such as `belief: "#7a1f3d"`, dark enough for white words; the lighter ones
    follow from them."""
    offline: Flag = True
    """Whether readers may take the whole site with them: as a zip, and as a copy that their browser keeps;
    some hosts take no file of more than 25 MB."""
    notes: Flag = True
    """Whether readers may answer questions on pages, for themselves; their words stay in their browser."""

    editor: Flag = True
    """Whether the site has a page on which entries and workshops are written, `write.html`, and one for its
    settings, `settings.html`."""
    exports: Flag = True
    """Whether the words go into other programs: entries as Markdown, `llms.txt`, `playbook.json`, sentences
    for text expanders and helpdesks, pages for frames of an intranet."""
    facilitators: Annotated[Literal["off", "site"], BeforeValidator(word_of_flag)] = "off"
    """Whether the page of a workshop gives whoever leads it the facilitator's words: `off`, and they go to
    `dist/`; `site`, and the products with `for_leaders` and the facilitator's notes are published. In either
    case they are in no search, no feed, no export and no participant's file."""
    framed_by: tuple[Annotated[str, AfterValidator(origin_address)], ...] = ()
    """Sites that may show pages in a frame, such as `https://intranet.example.org`. Empty: none but this
    one."""

    @property
    def direction(self) -> Direction:
        """The direction in which the language is written."""
        return direction_of(self.language)


class SourceWork(YamlModel):
    """A published work that an idea comes from: its author, title and year."""

    author: DisplayText
    """Who had the idea."""
    work: DisplayText
    """The title of the book, article or talk."""
    year: DisplayText
    """The year, in quotes; words such as `"not dated"` will do."""


class Taxonomy(YamlModel):
    """The words that entries may be filed under."""

    audiences: NonEmptyList
    """Whom entries may be for. What is for the first of them is for everybody."""
    situations: NonEmptyList
    """Moments in which a reader needs an entry."""
    tags: NonEmptyList
    """Themes of entries."""
    collections: dict[Slug, DisplayText]
    """Lists that entries belong to: the key that entries and addresses use, and the name that readers see."""
    situation_groups: dict[DisplayText, NonEmptyList] = Field({})
    """Groups in which situations are shown: a heading, and those below it. Those in no group come last."""
    called: dict[str, DisplayText] = Field({})
    """In a translation: what each of these words, and each heading of a group, is called, such as
    `upset: verärgert`."""


class Phrase(YamlModel):
    """An unwanted phrase: what to write instead, and which codes or files of `content/` may use it."""

    instead: Text
    """What to write instead, as the message says it."""
    allowed_in: tuple[str, ...] = ()
    """Codes, or files of `content/`, that may use the phrase."""


class ReadingGrade(YamlModel):
    """Years of school that an entry may ask for."""

    average: Annotated[float, Field(gt=0)]
    """Years of school, on the average of all entries."""
    most: Annotated[float, Field(gt=0)]
    """Years of school that no entry may exceed."""


class StyleWords(YamlModel):
    """Words by which `playbook proofread` counts habits of style, in the language of the playbook. What has
    no words is not counted."""

    watched: tuple[Text, ...] = ()
    """Words that come too easily: how often each stands in an entry."""
    finite_verbs: tuple[Text, ...] = ()
    """Words that make a sentence whole, such as `is`, `don't` and `makes`. A short sentence without any of
    them counts as half a sentence."""
    personal: tuple[Text, ...] = ()
    """Words for people, such as `I`, `you` and `she`. A short sentence without any of them counts as a
    proverb."""
    repeating: tuple[Text, ...] = ()
    """Words that make a habit of what a team does, such as `every` and `weekly`."""
    counter: tuple[Text, ...] = ()
    """Words of a scene at a counter, such as `counter`, `desk` and `queue`."""
    endings: tuple[Text, ...] = ()
    """Endings that words lose before entries are compared: the first that leaves three letters."""


class ProofreadingRules(YamlModel):
    """What `playbook proofread` checks the text against."""

    dictionary: Text
    """The Hunspell dictionary by which words are spelled."""
    grade: ReadingGrade
    """Years of school that a reader needs, by Flesch and Kincaid."""
    page_words: WordRange
    """How many words the page of an entry has, unless its kind says otherwise."""
    phrases: dict[str, Phrase]
    """Phrases that nobody wants to read here."""
    words: tuple[str, ...]
    """Words that are right though no dictionary has them."""
    style: StyleWords | None = None
    """Words by which habits of style are counted."""


class DailyCardSettings(YamlModel):
    """When there is a card of the day."""

    working_days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    """The days that have a card of the day."""

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Numbers of the working days in order, Monday being 0."""
        return tuple(number for number, name in enumerate(get_args(Weekday)) if name in self.working_days)


class Tokens(YamlModel):
    """Colours that do not belong to a kind, for web and print."""

    ink: Colour
    """Words."""
    slate: Colour
    """Words that step back, such as captions."""
    hairline: Colour
    """Thin lines and frames."""
    paper: Colour
    """The ground behind words."""
    brand: Colour
    """The strong colour of pages and papers that belong to no kind."""
    brand_accent: Colour
    """Light words and marks on that colour."""
    brand_tint: Colour
    """A ground for dark words."""


class Slots(YamlModel):
    """Blanks in sentences that a reader fills in, such as `[my name]`."""

    remembered: dict[DisplayText, tuple[DisplayText, ...]]
    """Blanks that are filled in once and remembered until the tab is closed: how a blank is written, and the
    other ways in which entries write it."""


class PressSettings(YamlModel):
    """Local settings of this program that do not affect its output."""

    cache: Count
    """How many MB of the disk `.cache/` may take; what was longest not asked for goes first."""


class Site(YamlModel):
    """All settings of a project. `trees` are the files they come from, by name, for the lines of later
    problems."""

    brand: Brand
    labels: dict[str, str]
    messages: dict[str, str]  # of the press -> what the editor says instead, in a language other than English
    taxonomy: Taxonomy
    sources: dict[str, SourceWork]
    synonyms: dict[str, tuple[str, ...]]
    situations: dict[str, Situation]
    sets: dict[str, CardSet]  # ready decks by key
    slots: Slots
    twins: dict[str, tuple[str, ...]]  # idea -> the codes of entries that share it
    channels: dict[str, tuple[str, ...]]  # channel (phone, chat, ...) -> words of item marks that name it
    danger: Danger
    health: HealthCheck
    intents: dict[str, Intent]
    common_words: dict[str, tuple[str, ...]]  # group -> words that count little in the search
    daily: DailyCardSettings
    weekly_plan: WeeklyPlan | None  # None without a file
    blanks: dict[str, Variable]
    prose: ProofreadingRules
    pack: PackForm
    products: dict[str, Product]  # rows as written; `Library.products` expands them
    tokens: Tokens
    theme: Theme
    papers: dict[str, Paper]
    stocks: dict[str, Stock]
    printers: dict[str, Printer]
    editions: dict[str, Edition]  # released ones
    retired: dict[str, RetiredCode]  # code -> why it is no longer used
    press: PressSettings
    spellings: dict[str, SpellingTable]  # language -> what changes in words of another spelling
    spelling: Spelling
    translation: Translation | None  # what is decided for the language; None for that which it is written in
    terms: dict[str, str]  # what words of the taxonomy are called in a translation
    written_language: str  # the language that the playbook is written in, in a translation as well
    base_brand: Brand | None  # of the playbook that it stands on
    trees: dict[str, YamlTree]


NAMES = ("customer", "customers")  # labels that other labels name
NAMED = re.compile(r"\{(?:customer|customers)\}")
WordLists = dict[str, NonEmptyList]
Label = Annotated[str, AfterValidator(typographic)]
SETTINGS_FILES: dict[str, Any] = {
    "brand": Brand,
    "taxonomy": Taxonomy,
    "sources": dict[str, SourceWork],
    "products": dict[Key, Product],
    "labels": dict[str, Label],
    "messages": dict[str, Text],
    "tokens": Tokens,
    "theme": Theme,
    "retired": dict[Code, RetiredCode],
    "blanks": dict[Slug, Variable],
    "prose": ProofreadingRules,
    "synonyms": dict[str, tuple[str, ...]],
    "situations": dict[str, SituationRow],
    "sets": dict[Slug, CardSet],
    "slots": Slots,
    "twins": WordLists,
    "channels": WordLists,
    "danger": Danger,
    "health": HealthCheck,
    "intents": dict[str, Intent],
    "common_words": WordLists,
    "daily": DailyCardSettings,
    "weekly_plan": WeeklyPlan,
    "pack": PackForm,
    "press": PressSettings,
}
# without shipped defaults
PROJECT_ONLY = frozenset(
    {
        "brand",
        "sources",
        "retired",
        "situations",
        "sets",
        "intents",
        "twins",
        "editions",
        "printers",
        "weekly_plan",
    }
)
OPTIONAL_FILES = frozenset(
    {"retired", "sources", "situations", "sets", "intents", "twins", "weekly_plan"}
)  # if missing or empty: {}
NOT_OF_BASE = frozenset({"brand"})  # what a playbook does not take from the one it stands on: who it is
# merged over the shipped file, key by key
MERGED_FILES = frozenset(
    {
        "labels",
        "messages",
        "tokens",
        "synonyms",
        "common_words",
        "blanks",
        "danger",
        "slots",
        "press",
        "theme",
    }
)
# keys of merged files that no project takes over: they name entries and situations, and it has others
OWN_KEYS = {"danger": frozenset({"entries", "exact_only", "situation"})}
# where files name words of the taxonomy: names of a mapping, what stands below any of its names, or a text
KEYS, ANY, WORDS = "names", "*", "words"
FILED: dict[str, Any] = {
    "taxonomy": {
        "audiences": WORDS,
        "situations": WORDS,
        "tags": WORDS,
        "situation_groups": {KEYS: True, ANY: WORDS},
    },
    "situations": {KEYS: True},
    "danger": {"situation": WORDS},
    "intents": {ANY: {"situation": WORDS}},
}
# what a translation that leaves out what it has no words for takes from its own folder alone: plans of
# entries, and what people type
OF_LANGUAGE = frozenset({"weekly_plan", "intents", "situations"})
# what a row of a translation has instead of, and not besides, what the row below has: its names are sentences
NAMED_IN_WORDS = {"situations": "then"}
# rows of codes that share something, of which one alone is none
SHARED = frozenset({"twins"})
# where words stay as they are written: names, titles of others' works, what was printed
NOT_RESPELLED = frozenset({"brand", "sources", "editions"})
SETTINGS_FOLDERS: dict[str, tuple[str, type[BaseModel]]] = {
    "spellings": (SPELLING, SpellingTable),
    "papers": ("paper", Paper),
    "stocks": ("stock", Stock),
    "printers": ("printers", Printer),
    "editions": ("editions", Edition),
}


def read_settings(
    project: Project, drafts: Mapping[Path, Source] = MappingProxyType({})
) -> tuple[Site, tuple[Problem, ...]]:
    """All settings, and the problems of invalid files, whose attributes are None. `drafts`: what somebody is
    writing, read in place of what stands in a file."""
    reader = SettingsReader(project, drafts)
    reader.terms = called_in_language(project)
    brand, tables = reader.file("brand", Brand), reader.folder(SPELLING, SpellingTable)
    translation = brand.languages.get(project.language) if brand else None
    written_language = brand.language if brand else Brand.model_fields["language"].default
    if brand and project.language:
        brand = brand_in_language(brand, project.language)
    if brand:
        names = tuple(filter(None, (brand.name, brand.publisher)))
        reader.spelling = spelling_of(brand.language, brand.written_in, tables, names)
    base_brand = reader.brand_below()
    values: dict[str, Any] = {
        "brand": brand,
        "base_brand": base_brand,
        "spellings": tables,
        "spelling": reader.spelling,
        "translation": translation,
        "terms": reader.terms,
        "written_language": written_language,
    }
    values |= {name: reader.file(name, model) for name, model in SETTINGS_FILES.items() if name not in values}
    values |= {
        name: reader.folder(folder, model)
        for name, (folder, model) in SETTINGS_FOLDERS.items()
        if name not in values
    }
    values["weekly_plan"] = values["weekly_plan"] or None
    values["labels"] = values["labels"] and with_names(values["labels"])
    if brand:
        values |= on_own_papers(values, brand)
    if brand and brand.colour and values["tokens"]:
        values["tokens"] = in_brand_colour(values["tokens"], brand.colour)
    if brand and brand.facilitators == "site":
        values["products"] = values["products"] and with_leaders_products(values["products"])
    if translation and translation.products is not None and values["products"]:
        values["products"] = dict(unpublished_but(values["products"], translation.products))
    return Site.model_construct(**values, trees=reader.trees), tuple(reader.problems)


def brand_in_language(brand: Brand, language: str) -> Brand:
    """Who publishes a translation: its pages stand in a folder of the site. The whole site is what readers
    take with them."""
    address = brand.site_url and f"{brand.site_url}{language}/"
    own = {"language": language, "written_in": None, "site_url": address}
    return brand.model_copy(update={**own, "languages": {}, "offline": False})


def called_in_language(project: Project) -> dict[str, str]:
    """What words of the taxonomy are called in the language of a translation."""
    terms: dict[str, str] = {}
    for place in reversed(project.places(f"{FOLDER}/taxonomy.yml") if project.language else ()):
        if place.is_file() and project.is_translation(place):
            tree, _ = parse_yaml(project.name(place), read_source(project, place).text)
            called = tree.value.get("called") if tree and isinstance(tree.value, dict) else None
            terms |= called if isinstance(called, dict) else {}
    return {word: typographic(str(name), project.language) for word, name in terms.items()}


def with_names(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels, with what the playbook calls those it serves in place of `{customer}` and `{customers}`."""
    names = {f"{{{name}}}": labels[name] for name in NAMES if name in labels}
    return {
        label: NAMED.sub(lambda found: names.get(found[0], found[0]), words)
        for label, words in labels.items()
    }


def in_brand_colour(tokens: Tokens, colour: str) -> Tokens:
    """Colours whose brand is the one colour of `brand.yml`, and what follows from it."""
    own = brand_colours(colour)
    update = {"brand": own["solid"], "brand_accent": own["accent"], "brand_tint": own["tint"]}
    return tokens.model_copy(update=update)


def unpublished_but(products: Mapping[str, Product], kept: Container[str]) -> Iterator[tuple[str, Product]]:
    """The products, those that are not kept printed on request alone."""
    for key, product in products.items():
        yield key, product if key in kept else product.model_copy(update={"published": False})


def with_leaders_products(products: Mapping[str, Product]) -> dict[str, Product]:
    """The products; a build makes those for whoever leads a workshop, and puts them into the site."""
    on_site = {"published": True, "goes_to": "site"}
    return {
        key: product.model_copy(update=on_site) if product.for_leaders else product
        for key, product in products.items()
    }


def on_own_papers(values: Mapping[str, Any], brand: Brand) -> dict[str, Any]:
    """Papers, those first that the playbook is printed on or that are usual in the region of its language;
    and products that are printed, with their papers in that order and without any other."""
    papers, products = values["papers"], values["products"]
    own = brand.papers or tuple(papers)

    def in_order(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(usual_first(keys, papers, brand.language), key=lambda key: key not in own))

    def kept(product: Product) -> tuple[str, ...]:
        return tuple(key for key in in_order(product.papers) if key in own or key not in papers)

    return {
        "papers": {key: papers[key] for key in in_order(papers)},
        "products": products
        and {
            key: product.model_copy(update={"papers": kept(product)})
            for key, product in products.items()
            if key not in brand.products and (kept(product) or not product.papers)
        },
    }


@dataclass
class SettingsReader:
    """Reads the settings files of one project and collects their problems."""

    project: Project
    drafts: Mapping[Path, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    trees: dict[str, YamlTree] = field(default_factory=dict)
    spelling: Spelling = AS_WRITTEN
    terms: dict[str, str] = field(default_factory=dict)  # of the taxonomy, in the language of a translation
    hidden_rows: dict[str, set[str]] = field(default_factory=dict)  # by file; all their codes are hidden

    def file(self, name: str, model: Any) -> Any:
        """The settings of one file: the project's laid over those of its base, else the shipped one if there
        is one; None if invalid."""
        paths = self.paths(name)
        if not paths and name in OPTIONAL_FILES:
            return {}
        if not paths:
            self.problems.append(
                Problem(f"{FOLDER}/{name}.yml", 1, "not found; 'playbook init' writes one to start from")
            )
            return None
        try:
            tree, *below = (self.spelled_tree(name, path, model) for path in paths)
            for base in below:
                tree = lay_over_base(tree, base)
            if name in OPTIONAL_FILES and tree.value is None:
                return {}
            if name in MERGED_FILES:
                tree = merge_with_shipped(name, tree, self.shipped_tree(name, model))
            for words in self.translations(f"{FOLDER}/{name}.yml", name not in PROJECT_ONLY):
                tree = self.with_words(name, model, words, tree)
            self.trees[name] = tree
            return validate(model, tree)
        except InputError as refused:
            self.problems += refused.problems
        return None

    def shipped_tree(self, name: str, model: Any) -> YamlTree:
        """The shipped file, in the words of the language that the playbook is written in, if they ship."""
        file = f"{FOLDER}/{name}.yml"
        tree = self.spelled_tree(name, SHIPPED / file, model)
        for folder in self.project.shipped_words(self.project.spoken):
            if not self.project.language and (folder / file).is_file():
                tree = words_laid_over(self.spelled_tree(name, folder / file, model), tree)
        return tree

    def translations(self, file: str, shipped: bool) -> list[Path]:
        """The files of a translation, the uppermost last."""
        if not self.project.language:
            return []
        ours = self.project.translated
        of_all = ours[:1] if PurePosixPath(file).stem in NOT_OF_BASE else ours
        places = (*of_all, *self.project.shipped_words(self.project.language) * shipped)
        return [place / file for place in reversed(places) if (place / file).is_file()]

    def with_words(self, name: str, model: Any, path: Path, tree: YamlTree) -> YamlTree:
        """A file with the words of a translation laid over it. Lines are those of its own words."""
        words = without_rows(self.spelled_tree(name, path, model), self.hidden_rows.get(name, set()), tree)
        laid = words_laid_over(words, without_said_otherwise(tree, words, NAMED_IN_WORDS.get(name)))
        return laid if is_shipped(words.file) else replace(laid, file=words.file, lines=words.lines)

    def brand_below(self) -> Brand | None:
        """Who publishes the playbook below; None where there is none, or it cannot be read."""
        path = self.project.written[-1] / FOLDER / "brand.yml"
        if not self.project.is_of_base(path):
            return None
        try:
            return validate(Brand, self.tree(path))
        except InputError as refused:
            self.problems += refused.problems
            return None

    def paths(self, name: str) -> list[Path]:
        """The files of a setting that are laid over one another, the uppermost first: the project's own and
        its base's; the shipped one where there is neither."""
        file = f"{FOLDER}/{name}.yml"
        layers = self.project.written[:1] if name in NOT_OF_BASE else self.project.written
        if name in OF_LANGUAGE and self.project.only_translated:
            layers = self.project.translated
        paths = [
            layer / file for layer in layers if layer / file in self.drafts or os.path.lexists(layer / file)
        ]
        if paths or name in PROJECT_ONLY:
            return paths
        spoken = self.project.shipped_words("" if self.project.language else self.project.spoken)
        return [*(folder / file for folder in spoken if (folder / file).is_file()), SHIPPED / file]

    def spelled_tree(self, name: str, path: Path, model: Any) -> YamlTree:
        """A file whose words are in the playbook's spelling, unless they stay as they are written."""
        tree = self.tree(path)
        if self.project.hidden and (self.project.is_below(path) or self.project.language):
            whole, emptied = tree, not self.project.language
            tree = tree_without_codes(tree, self.project.hidden, emptied=emptied)
            if name in SHARED:
                tree = replace(tree, value=without_single(tree.value, whole.value))
            self.hidden_rows.setdefault(name, set()).update(rows_of(whole) - rows_of(tree))
        if self.terms and name in FILED and not self.project.is_translation(path):
            tree = in_own_terms(name, tree, tuple(self.terms.items()))
        speller = self.spelling.of(tree.file)
        if name in NOT_RESPELLED or speller is UNCHANGED:
            return tree
        return change_display_texts(tree, model, speller)

    def folder(self, name: str, model: type[Setting]) -> dict[str, Setting]:
        """Every paper, stock or printer: one small file each, called by its file name."""
        found = {}
        for path in self.files(name):
            form, expected = FILE_NAMES.get(name, (FILE_NAME, FILE_NAME_HINT))
            if not form.fullmatch(path.stem):
                self.problems.append(
                    Problem(
                        self.project.name(path),
                        1,
                        f"'{shorten(path.stem)}' will not do as the name of a {name.removesuffix('s')}; "
                        f"expected {expected}",
                    )
                )
                continue
            try:
                tree = self.in_language(name, path, model)
                shipped = SHIPPED / FOLDER / SPELLING / path.name
                if name == SPELLING and not is_shipped(tree.file) and os.path.lexists(shipped):
                    tree = lay_rows_over(tree, self.tree(shipped))
                self.trees[f"{name}/{path.stem}"] = tree
                found[path.stem] = validate(model, tree)
            except InputError as refused:
                self.problems += refused.problems
        return found

    def in_language(self, name: str, path: Path, model: Any) -> YamlTree:
        """One file of a folder; words of a translation are laid over what is below them."""
        tree = self.spelled_tree(name, path, model)
        if not self.project.is_translation(path):
            return tree
        places = self.project.places(f"{FOLDER}/{name}/{path.name}")
        below = next((place for place in places[places.index(path) + 1 :] if place.is_file()), None)
        return words_laid_over(tree, self.in_language(name, below, model)) if below else tree

    def files(self, name: str) -> Iterable[Path]:
        """The YAML files of a folder; what only the project can say is not looked for in the shipped set."""
        here = self.project.root / FOLDER / name
        own = sorted({*here.glob("*.yml"), *(path for path in self.drafts if path.parent == here)})
        return own if name in PROJECT_ONLY else self.project.listing(f"{FOLDER}/{name}", "*.yml")

    def tree(self, path: Path) -> YamlTree:
        """One YAML file; common mistakes are reported and read as meant. Raises InputError if that fails."""
        source = self.drafts.get(path) or read_source(self.project, path)
        tree, problems = parse_yaml(source.file, source.text)
        if tree is None:
            raise InputError(problems)
        self.problems += problems
        return tree


@lru_cache(maxsize=64)
def tree_without_codes(tree: YamlTree, hidden: frozenset[str], *, emptied: bool = True) -> YamlTree:
    """A file of the base without the codes that are hidden. `emptied`: whether a list of which nothing is
    left stays, to be told."""
    value = without_codes(tree.value, hidden)
    return replace(tree, value=value if emptied else without_emptied(value, tree.value))


def without_single(value: Any, before: Any) -> Any:
    """Rows of codes that share something, without those of which all codes but one are hidden."""
    if not (isinstance(value, Mapping) and isinstance(before, Mapping)):
        return value
    return {row: codes for row, codes in value.items() if codes == before[row] or len(codes) > 1}


def rows_of(tree: YamlTree) -> Set[str]:
    """The names of a file's rows."""
    return tree.value.keys() if isinstance(tree.value, Mapping) else frozenset()


def without_rows(words: YamlTree, hidden: Set[str], tree: YamlTree) -> YamlTree:
    """A translation without the words of hidden rows, unless a layer above has them anew."""
    if not (gone := rows_of(words) & hidden - rows_of(tree)):
        return words
    return replace(words, value={row: words.value[row] for row in words.value if row not in gone})


def without_emptied(value: Any, before: Any) -> Any:
    """A mapping without the lists that have lost all of their items, at each depth."""
    if not (isinstance(value, Mapping) and isinstance(before, Mapping)):
        return value
    kept = (key for key in value if value[key] != [] or before.get(key) == [])
    return {key: without_emptied(value[key], before.get(key)) for key in kept}


def without_said_otherwise(tree: YamlTree, words: YamlTree, key: str | None) -> YamlTree:
    """A file without what its rows have as `key` where the rows of a translation have it too."""
    if not (key and isinstance(tree.value, Mapping) and isinstance(words.value, Mapping)):
        return tree
    said = {row for row, parts in words.value.items() if isinstance(parts, Mapping) and key in parts}
    return replace(
        tree,
        value={
            row: {part: parts[part] for part in parts if part != key}
            if row in said and isinstance(parts, Mapping)
            else parts
            for row, parts in tree.value.items()
        },
    )


@lru_cache(maxsize=64)
def in_own_terms(name: str, tree: YamlTree, terms: tuple[tuple[str, str], ...]) -> YamlTree:
    """A file whose words of the taxonomy are those of a translation."""
    return replace(tree, value=with_terms(tree.value, FILED[name], dict(terms)))


def with_terms(value: Any, filed: Any, terms: Mapping[str, str]) -> Any:
    """A value in which words of the taxonomy, where `filed` says that there are some, are called as they are
    in a translation."""
    if isinstance(value, Mapping) and isinstance(filed, Mapping):
        known = {key: filed.get(key, filed.get(ANY)) for key in value}
        return {
            terms.get(key, key) if KEYS in filed else key: with_terms(value[key], known[key], terms)
            for key in value
        }
    if isinstance(value, list) and filed:
        return [with_terms(each, filed, terms) for each in value]
    return terms.get(value, value) if filed == WORDS and isinstance(value, str) else value


@lru_cache(maxsize=64)
def lay_over_base(own: YamlTree, base: YamlTree) -> YamlTree:
    """A file laid over that of the playbook below."""
    return replace(own, value=merge_layers(own.value, base.value))


@lru_cache(maxsize=8)
def lay_rows_over(own: YamlTree, shipped: YamlTree) -> YamlTree:
    """A table of spelling whose rows are laid over those of the shipped one."""
    if not isinstance(own.value, Mapping):
        return own
    parts = {
        part: {**shipped.value.get(part, {}), **own.value[part]}
        for part in ("words", "lines")
        if isinstance(own.value.get(part), Mapping)
    }
    return replace(own, value={**shipped.value, **own.value, **parts})


@lru_cache(maxsize=64)
def merge_with_shipped(name: str, own: YamlTree, shipped: YamlTree) -> YamlTree:
    """A file whose keys are laid over those of the shipped file."""
    if own.value is not None and not isinstance(own.value, Mapping):
        return own
    ours = {key: value for key, value in shipped.value.items() if key not in OWN_KEYS.get(name, ())}
    value = ours if is_shipped(own.file) else {**ours, **(own.value or {})}
    return YamlTree(own.file, value, own.lines, own.written)
