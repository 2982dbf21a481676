"""Vocabulary (词汇): the words that every room shares, as frozen values."""
