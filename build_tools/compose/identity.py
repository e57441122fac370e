"""Names of things in feeds that never change: the same for every build of a playbook, another for every playbook."""

from uuid import NAMESPACE_OID, UUID, uuid5

from build_tools.read.library import Library


def identity(library: Library, *parts: str) -> UUID:
    """The name of what `parts` mean in this playbook, which is known by its own name (RFC 9562, version 5)."""
    return uuid5(uuid5(NAMESPACE_OID, library.site.brand.name), "/".join(parts))
