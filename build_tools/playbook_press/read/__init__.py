"""Step 1, read: Markdown and YAML files become typed values that know their file and line."""
