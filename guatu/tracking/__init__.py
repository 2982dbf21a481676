"""Tracking (进度): which report is due when, what came in, and what it costs to ask for it."""
