"""The ticket counts what the shop is to make."""

import pytest

from playbook_press.compose.documents.job_ticket import compose_job_ticket
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import JOB_SHEET, jobs


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        (1, "1 of each of 7 different cards, 7 in all"),
        (50, "50 of each of 7 different cards, 350 in all"),
    ],
)
def test_the_quantity_is_that_of_all_copies(small, library_of, copies, words):
    library = library_of(small)
    product = library.products["print-shop"].model_copy(update={"copies": copies})
    [job] = [job for job in jobs(library, {"print-shop": product}) if job.part == JOB_SHEET]
    assert words in compose_job_ticket(library, ready_templates(library), job, 7).html
