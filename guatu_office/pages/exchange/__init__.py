"""Exchange pages (计划交换页): plans for MS Project and calendars for a phone, to take away."""
