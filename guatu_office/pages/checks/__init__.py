"""Check pages (核查页): what the inspection office looks at, month by month and at closing."""
