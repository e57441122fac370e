"""Playbook Press: write a playbook once in Markdown; read it as a website, pin it as cards, teach it from
workbooks."""

__version__ = "0.1.0"
