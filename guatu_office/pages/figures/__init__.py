"""Figure pages (共用数页): values that are typed once, and what the month asks of each office."""
