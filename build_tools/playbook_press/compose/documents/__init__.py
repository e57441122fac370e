"""HTML of printed documents: decks, workbooks, guides, handouts, leaflets."""
