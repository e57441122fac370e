"""The command line: options become jobs, progress becomes a bar, problems become an exit code."""
