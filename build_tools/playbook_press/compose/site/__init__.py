"""HTML and data of the website."""
