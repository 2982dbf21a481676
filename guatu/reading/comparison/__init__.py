"""Comparison (两年对照): last year's promises beside this year's account and this year's plan."""
