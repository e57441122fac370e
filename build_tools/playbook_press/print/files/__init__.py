"""Writes files of other programs, and reads them: each library that knows such a format is known to one
module."""
