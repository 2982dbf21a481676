"""Lint page (体检页): what a report leaves open, to be printed before it is read out."""
