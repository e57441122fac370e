"""Models of `site_config/editions/*.yml`, released editions, and of `retired.yml`, codes no longer used."""

import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from playbook_press.read.yaml_models import DisplayText, Text, YamlModel, pattern_validator

FIRST_DAY = datetime.date(1980, 1, 2)  # the day after the first that a zip file can hold
LAST_DAY = datetime.date(2099, 12, 31)
FINGERPRINT_SCHEMES = (1,)  # of fingerprints


def check_scheme(value: int) -> int:
    """Validator: a fingerprint scheme that this version can compute. Raises ValueError."""
    if value not in FINGERPRINT_SCHEMES:
        raise ValueError(
            f"{value} is a way of making fingerprints that this press does not know; "
            f"expected {' or '.join(map(str, FINGERPRINT_SCHEMES))}"
        )
    return value


def check_date(value: datetime.date) -> datetime.date:
    """Validator: a day that a build can be dated by. Raises ValueError."""
    if not FIRST_DAY <= value <= LAST_DAY:
        raise ValueError(f"{value} is no day of a release; expected one from {FIRST_DAY} to {LAST_DAY}")
    return value


Code = Annotated[
    str, AfterValidator(pattern_validator("[A-Z](0[1-9]|[1-9][0-9]{1,3})", "a code such as 'B07'"))
]
Fingerprint = Annotated[
    str,
    AfterValidator(
        pattern_validator("[0-9a-hjkmnp-tv-z]{6}", "six small letters and digits such as '27a997'")
    ),
]


class RecordedCard(YamlModel):
    """A card as it was released. `path` is where its entry stood: `beliefs/every-hoop`."""

    fingerprint: Fingerprint
    """Six characters that change when the words do."""
    title: Text
    """The title as it was printed."""
    path: Annotated[
        str,
        AfterValidator(
            pattern_validator(r"[a-z0-9-]+/[a-z0-9-]+", "where the entry stood, such as 'beliefs/every-hoop'")
        ),
    ]
    """Where the entry stood, such as `beliefs/every-hoop`."""
    text: dict[str, str]
    """Each printed field or section with its words."""

    @property
    def slug(self) -> str:
        return self.path.rpartition("/")[2]


class Edition(YamlModel):
    """A released edition: every card it had."""

    scheme: Annotated[int, Field(strict=True), AfterValidator(check_scheme)]
    """The way in which fingerprints are made."""
    date: Annotated[datetime.date, AfterValidator(check_date)]
    """The day of the release."""
    cards: dict[Code, RecordedCard]
    """Every card that the edition had, by code."""


class RetiredCode(YamlModel):
    """Why a code is no longer used, and which entry replaces it."""

    replaced_by: Code | None
    """The code that took its place, or `null`."""
    reason: DisplayText
    """Why it is gone, as readers see it."""


def editions_by_date(editions: dict[str, Edition]) -> list[tuple[str, Edition]]:
    """(name, edition) pairs, oldest first; editions of the same day by name."""
    return sorted(editions.items(), key=lambda pair: (pair[1].date, pair[0]))


def newest_date(editions: dict[str, Edition]) -> datetime.date | None:
    """The date of the newest edition, if there is one."""
    return max((edition.date for edition in editions.values()), default=None)
