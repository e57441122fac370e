"""PDF files: laid out by WeasyPrint, tagged, merged, imposed, read back."""
