"""What-if pages (试算页): changes tried out in the address alone, never in the ledger."""
