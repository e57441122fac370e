"""`playbook serve`: watches a project, rebuilds what a save touched and serves it to a browser."""
