"""Plans as plain data: jobs, imposition of sheets, numbers of copies, schedules of workshops."""
