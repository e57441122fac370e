"""One print run: recipes for products, tasks for workers, the scheduler between them."""
