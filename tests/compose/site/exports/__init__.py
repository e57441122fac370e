"""Tests of what goes into other programs."""
