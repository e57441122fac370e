"""Templates to start from: a new playbook, entry or workshop, and a demo of any size."""
