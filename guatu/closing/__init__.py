"""Closing (销号): evidence lists, check tiers and lots, rosters, what is carried into next year."""
