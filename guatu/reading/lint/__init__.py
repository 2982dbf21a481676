"""Lint (报告体检): what a report leaves open, promise by promise, before it is read out."""
