"""Feeds (来件): what comes in from outside, made into books and rows."""
