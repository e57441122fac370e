"""The adaptor to MkDocs, and the only place that imports it."""

from mkdocs.exceptions import Abort

from playbook_press.core.problems import InputError

try:
    import playbook_press.pipeline  # noqa: F401
except InputError as refused:  # a library that prints is missing; MkDocs shows any other error as a traceback
    raise Abort(str(refused)) from refused
