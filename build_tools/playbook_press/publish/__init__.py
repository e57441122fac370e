"""Step 5, publish: the finished site replaces the previous one atomically."""
