"""Ways of making what is printed: each kind of product has one, asks the bench for works, and comes to one PDF."""
