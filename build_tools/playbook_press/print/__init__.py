"""Print machinery: documents become checked, tagged PDFs; decks become sheets to cut."""
