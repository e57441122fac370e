"""Plans as pure data: which jobs, which card on which side of which sheet, who needs how many copies, what
happens when."""
