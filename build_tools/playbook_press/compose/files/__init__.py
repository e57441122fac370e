"""What files of other programs hold (slides, Word, courses, decks to learn from, e-books), as plain
values."""
