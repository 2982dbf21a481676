"""Ledger pages (台账页): every pledge in one list."""
