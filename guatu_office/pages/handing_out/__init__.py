"""Handing-out pages (集中交办页): many adopted promises assigned on one page."""
