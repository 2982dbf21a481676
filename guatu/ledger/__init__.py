"""Ledger (台账): append-only entries, replay to any day, and the proof that none was rewritten."""
