"""What a print shop is given is sharp enough for it."""

import pytest
from PIL import Image

from playbook_press.core.output_condition import FOGRA39
from playbook_press.core.problems import InputError
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.preflight import pdf_x
from playbook_press.print.run import recipe_cards
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.tasks import RenderedPdf

PICTURE = '<img src="map.png" alt="A map" style="width:20mm">'


@pytest.fixture
def job_and_run(small, library_of):
    """The file of cards for a print shop, and a run that prints it in this process."""
    library = library_of(small)
    job = jobs(library, {"print-shop": library.products["print-shop"]})[0]
    return job, PrintRun(library, ready_templates(library), WorkerPool(1))


@pytest.mark.parametrize(("dots", "refused"), [(240, False), (120, True)])
def test_a_print_shop_gets_no_picture_of_too_few_dots(
    job_and_run, printed, deck_html, tmp_path, monkeypatch, dots, refused
):
    Image.effect_noise((dots, dots), 60).convert("RGB").save(tmp_path / "map.png")
    document = printed(deck_html(1, PICTURE))

    async def deck(run, job):
        return RenderedPdf(document.pdf, document.boxes.page_texts())

    monkeypatch.setattr(recipe_cards, "deck", deck)
    job, run = job_and_run
    if refused:
        with pytest.raises(InputError, match="page 1: a picture has 152 dots an inch; expected 300 or more"):
            print_jobs(run, [job])
    else:
        assert pdf_x.check(print_jobs(run, [job])[0].pdf, FOGRA39) == ()
