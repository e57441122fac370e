"""Tests of the print machinery, one file a module."""
