"""Step 3, compose: entries become site pages and print documents."""
