"""The versions of the libraries that lay out text, without loading WeasyPrint where they can be had without:
that takes longer than to find what was printed before."""

from playbook_press.core.system_packages import missing_requirements
from playbook_press.core.text_libraries import text_library_versions


def engine_versions() -> str:
    """For cache keys: with the same versions the same input gives the same PDF. Raises InputError with the
    command that installs libraries which are not there."""
    known = None if missing_requirements("build") else text_library_versions()
    if known is not None:
        return known
    from playbook_press.print.pdf import weasyprint_engine  # slow to load, and tells what is not there

    return weasyprint_engine.library_versions()
