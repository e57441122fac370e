"""Step 3, print: documents become checked, tagged PDFs; decks become sheets to cut."""
