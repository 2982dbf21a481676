"""Actions (办理): one verb a module, one transaction, entries in the ledger and nothing else."""
