"""Imposition as plain numbers: where each card or page goes on the sheets."""
