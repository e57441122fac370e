"""The words of the playbook for other programs: Markdown, JSON, text expanders, helpdesks."""
