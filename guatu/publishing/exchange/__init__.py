"""Exchange (计划交换): nodes for other programs — MS Project XML, and calendars for a phone."""
