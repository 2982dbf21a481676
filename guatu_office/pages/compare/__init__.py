"""Comparison pages (对照页): two years' reports side by side."""
