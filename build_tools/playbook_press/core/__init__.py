"""What knows no playbook: problems, files, hashes, the cache, units, fonts, git."""
