"""The version of the press; where the build of the wheel and all modules read it."""

__version__ = "0.1.0"
