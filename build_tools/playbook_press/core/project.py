"""A project is a folder; what it lacks is taken from the playbook it stands on, if any, then from the set
shipped with the package."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal

from playbook_press.core.problems import InputError, Problem

SHIPPED = Path(str(files("playbook_press"))) / "shipped"
SHIPPED_PREFIX = "(shipped) "  # how messages begin the name of a shipped file
LANGUAGES = "site_config/languages"  # translations: one folder a language, laid out like a playbook
# the codes of languages that ship, by what people call these
LANGUAGES_BY_NAME = {"deutsch": "de", "german": "de", "english": "en", "englisch": "en"}
# whose words a file has, where a playbook stands on another: its own, those below, or those below changed
Origin = Literal["", "own", "unchanged", "changed"]
REQUIRED = {"mkdocs.yml": Path.is_file, "content": Path.is_dir, "site_config": Path.is_dir}


@dataclass(frozen=True)
class Project:
    """An organisation's playbook: a folder with `mkdocs.yml`, `content/` and `site_config/`."""

    root: Path
    base: Path | None = None  # the folder of the playbook that it stands on
    hidden: frozenset[str] = frozenset()  # codes of the layers below that it does not take
    language: str = ""  # into which it is translated; '' for the language that it is written in
    spoken: str = ""  # the language that it is written in, if words of it ship
    only_translated: bool = False  # a translation that leaves out what it has no words for

    @classmethod
    def at(cls, folder: Path) -> "Project":
        """The project in `folder`. Raises InputError if the folder is none."""
        root = folder.resolve()
        missing = [name for name, is_right in REQUIRED.items() if not is_right(root / name)]
        if missing:
            raise InputError(
                Problem(
                    name,
                    1,
                    f"not found in {folder}: a project is a folder with {', '.join(REQUIRED)}; "
                    "'playbook init DIR' makes one",
                )
                for name in missing
            )
        return cls(root)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def dist(self) -> Path:
        """The folder for build output that is not part of the site."""
        return self.root / "dist"

    @property
    def cache(self) -> Path:
        return self.root / ".cache" / "playbook"

    def in_language(self, language: str, *, only_translated: bool = False) -> "Project":
        """The same playbook in another language: what is translated is laid over what is written."""
        return replace(self, language=language, only_translated=only_translated)

    @property
    def written(self) -> tuple[Path, ...]:
        """The folders of the playbook's own words, then of those that it stands on, without translations."""
        return (self.root,) if self.base is None else (self.root, self.base)

    @property
    def translated(self) -> tuple[Path, ...]:
        """The folders of the translation, in the same order; none for the language that it is written in."""
        return tuple(layer / LANGUAGES / self.language for layer in self.written) if self.language else ()

    @property
    def layers(self) -> tuple[Path, ...]:
        """The folders of the playbook's own words, the uppermost first: those of a translation lie over what
        they are made from."""
        return (*self.translated, *self.written)

    @cached_property
    def _roots(self) -> tuple[str, ...]:
        """How the paths of the files of each layer begin, the longest first: a base may be a package in a
        folder of the project."""
        return tuple(sorted((f"{layer.as_posix()}/" for layer in self.layers), key=len, reverse=True))

    @property
    def own(self) -> Path:
        """The uppermost folder, in which the press writes."""
        return self.layers[0]

    @property
    def own_layers(self) -> tuple[Path, ...]:
        """The uppermost folders without those of a playbook that it stands on."""
        return (self.own,) if not self.language else (self.own, self.root)

    def shipped_words(self, language: str) -> tuple[Path, ...]:
        """The folder of the words that ship in a language, if there are any."""
        return (SHIPPED / LANGUAGES / language,) if language else ()

    def places(self, name: str) -> tuple[Path, ...]:
        """Candidate paths of a template or setting: in the project, in its base, among the shipped files;
        before them those of a translation, shipped ones too."""
        folders = (
            *self.translated,
            *self.shipped_words(self.language),
            *self.written,
            *self.shipped_words("" if self.language else self.spoken),
            SHIPPED,
        )
        return tuple(folder / name for folder in folders)

    def is_translation(self, path: Path) -> bool:
        """Whether a file holds the words of a file of the same name in another language."""
        folders = (
            *self.translated,
            *self.shipped_words(self.language),
            *self.shipped_words(self.spoken),
        )
        return any(map(path.is_relative_to, folders))

    def find(self, name: str) -> Path | None:
        """The first candidate path that exists, even as a broken symbolic link."""
        return next((place for place in self.places(name) if os.path.lexists(place)), None)

    def require(self, name: str) -> Path:
        """Like `find`. Raises InputError if no candidate exists."""
        path = self.find(name)
        if path is None:
            raise InputError(
                [Problem(name, 1, "not found: neither in the project nor among the shipped files")]
            )
        return path

    def listing(self, folder: str, pattern: str) -> Iterator[Path]:
        """The files of `folder` that match, sorted by name; a project's file overrides the shipped one of the
        same name."""
        found = {
            path.relative_to(place): path
            for place in reversed(self.places(folder))
            for path in place.glob(pattern)
        }
        return (found[name] for name in sorted(found))

    def is_of_base(self, path: Path) -> bool:
        """Whether a file stands in the playbook below."""
        return self.base is not None and path.is_relative_to(self.base)

    def is_below(self, path: Path) -> bool:
        """Whether a file stands in a layer below the project's own words: in its base or, for a translation,
        in the language that it is made from."""
        if not self.language:
            return self.is_of_base(path)
        return any(map(path.is_relative_to, self.written)) and not any(
            map(path.is_relative_to, self.translated)
        )

    def owns(self, name: str) -> bool:
        """Whether a file of this name is the project's own, and neither of its base nor shipped."""
        return os.path.lexists(self.root / name)

    def content_name(self, path: Path) -> str:
        """The path of a file below `content/`, in whichever layer it stands."""
        return self.name(path).removeprefix("content/")

    def origin(self, name: str) -> Origin:
        """Where the words of a file come from, by its name."""
        if self.base is None:
            return ""
        ours = any(os.path.lexists(layer / name) for layer in self.own_layers)
        if not os.path.lexists(self.base / name):
            return "own"
        return "changed" if ours else "unchanged"

    def name(self, path: Path) -> str:
        """How a file is called: its path inside the project or its base, or inside the shipped set."""
        name = path.as_posix()
        for root in self._roots:
            if name.startswith(root):
                return name.removeprefix(root)
        return (
            SHIPPED_PREFIX + path.relative_to(SHIPPED).as_posix()
            if path.is_relative_to(SHIPPED)
            else str(path)
        )


def is_shipped(name: str) -> bool:
    """Whether a file that messages call so is one of the shipped set."""
    return name.startswith(SHIPPED_PREFIX)
