"""Starting something new: an entry, or a whole playbook."""
