"""Step 4, compose: entries become the pages of the site; and the print documents of step 3."""
