"""Carried pages (上年结转页): last year's unfinished promises taken into this year's book."""
