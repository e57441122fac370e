"""`playbook serve`."""

import re
import signal
from contextlib import suppress

import click

from playbook_press.commands.common import project_command
from playbook_press.core.project import Project
from playbook_press.preview.site import serve as serve_site


@click.command()
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    help="Where the preview listens; it answers browsers that ask "
    "for that address, for a loopback one also as localhost; "
    "with 0.0.0.0 for any number or the name of this machine.",
)
@click.option("--no-pdfs", is_flag=True, help="Print nothing.")
@project_command
def serve(project: Project, address: str, no_pdfs: bool) -> None:
    """Preview the site while you write: a save shows at once, PDFs follow in the background.

    \b
    Example: playbook serve --address 127.0.0.1:8080
    """
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise click.UsageError(
            f"--address {address}: expected a host and a port from 1 to 65535, such as 127.0.0.1:8000"
        )
    click.echo(f"Preview at http://{address}/ as soon as it is ready; Ctrl+C ends it")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl+C: nothing is left behind
    with suppress(KeyboardInterrupt):
        serve_site(project, (host, int(port)), click.echo, pdfs=not no_pdfs)
