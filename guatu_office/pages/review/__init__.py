"""Review pages (审读页): an officer goes through the drafts of a report, one by one."""
