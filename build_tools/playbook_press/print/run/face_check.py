"""Lays out the faces of cards, posters and leaflets on their own, to find what a build would find in them.
What was found of a face is kept in the cache, so that only those that have changed are laid out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial

from playbook_press.compose.documents.deck import CardFaces, Deck
from playbook_press.core.hashing import hash_parts
from playbook_press.core.reporting import Report
from playbook_press.plan.jobs import Job, jobs
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.preflight.violation_problems import raising_causes_only
from playbook_press.print.run import tasks
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import RECIPES
from playbook_press.print.run.scheduler import Task


@dataclass(frozen=True)
class JobFaces:
    """Faces that a job prints."""

    job: Job
    deck: Deck


def check_faces(run: PrintRun, report: Report) -> None:
    """Raises InputError with every fault of the faces that the site's products print. Books of workshops are
    not laid out: they take as long as printing them."""
    found = faces_to_check(run)
    report.step("print", len(found))

    async def check_and_report(faces: JobFaces) -> None:
        try:
            await check_deck(run, faces)
        finally:
            report.advance(faces.job.file)

    with raising_causes_only():
        run.pool.map(check_and_report, found)


def faces_to_check(run: PrintRun) -> list[JobFaces]:
    """The faces of all products that a build prints, each once, whatever they are imposed on."""
    printed = {key: product for key, product in run.library.products.items() if product.published}
    found: dict[str, JobFaces] = {}
    for job in jobs(run.library, printed):
        for deck in RECIPES[job.product.kind].faces_of(run, job):
            found.setdefault(hash_parts(*deck.parts), JobFaces(job, deck))
    return list(found.values())


async def check_deck(run: PrintRun, faces: JobFaces) -> None:
    """Raises InputError with the faults of a deck."""
    keys = {hash_parts("faults", key): card for key, card in run.known_steps.keys(faces.deck).items()}
    cached = {key: run.cache.find(key) for key in keys}
    faults = [fault for stored in cached.values() if stored for fault in unpack_faults(stored)]
    new = {key: card for key, card in keys.items() if cached[key] is None}
    if new:
        faults += await find_faults(run, replace(faces.deck, cards=tuple(new.values())), new)
    if faults:
        raise run.input_error(faces.job, faults, faces.deck.places)


async def find_faults(
    run: PrintRun, deck: Deck, cards: Mapping[str, CardFaces]
) -> tuple[PrintViolation, ...]:
    """The faults of a deck whose `cards` are new; keeps them, and the steps at which faces fit, in the
    cache."""
    call = partial(tasks.check_faces, deck, run.known_steps.find(deck), run.access)
    key = hash_parts("check", *deck.parts, run.environment_key)
    findings: tasks.FaceFindings = await run.pool.run(Task("templates/card/", key, call))
    run.known_steps.store(deck, findings.steps)
    for key, card in cards.items():
        units = tasks.units_of(card)
        run.cache.keep(key, pack_faults([fault for fault in findings.faults if fault.where in units]))
    return findings.faults


def pack_faults(faults: Sequence[PrintViolation]) -> bytes:
    """Faults as the cache stores them."""
    return json.dumps([astuple(fault) for fault in faults]).encode()


def unpack_faults(stored: bytes) -> Iterator[PrintViolation]:
    return (PrintViolation(*fields) for fields in json.loads(stored))
