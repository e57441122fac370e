"""Step 1, read: Markdown and front matter become typed entries that know their file and line."""
