"""Cards are printed on every label sheet that is shipped, and all that is printed can be."""

import pytest

from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import jobs_of
from playbook_press.print.pdf.tagged_pdf import open_pdf
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool

pytestmark = pytest.mark.audit
SHORT_AND_LONG = ("B01", "T15")


def test_every_label_sheet_of_the_shop_takes_the_cards_of_the_shipped_playbook(own_library):
    run = PrintRun(own_library, Templates(own_library.project, own_library.site, "2026-01"), WorkerPool(1))
    sheets = own_library.products["sheets"].model_copy(update={"codes": SHORT_AND_LONG})
    sold = {key: stock.labels.paper for key, stock in own_library.site.stocks.items() if stock.labels}
    assert len(sold) == 15
    for stock, paper in sold.items():
        row = sheets.model_copy(update={"stock": stock, "papers": (paper,)})
        [job] = jobs_of(own_library, "sheets", row)
        [rendered] = print_jobs(run, [job])  # which raises what a sheet would lose
        assert len(open_pdf(rendered.pdf).pages) == 2
