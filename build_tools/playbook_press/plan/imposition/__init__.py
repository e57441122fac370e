"""Where each card or page goes on sheets of paper, as plain numbers."""
