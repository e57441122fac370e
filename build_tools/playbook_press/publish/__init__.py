"""Step 5, publish: the finished site takes the place of the last one, whole or not at all."""
