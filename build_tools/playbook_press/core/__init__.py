"""Basics that know nothing of playbooks: problems, files, hashes, the cache, units, fonts, git."""
