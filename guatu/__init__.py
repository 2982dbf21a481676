"""Guatu (挂图): the book — from a government work report to delivered promises."""
