"""The adaptor to MkDocs, and the only place that imports it."""
