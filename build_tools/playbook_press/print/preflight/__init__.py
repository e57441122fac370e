"""Tests that every PDF passes before anybody may have it."""
