"""Audit pages (审计页): who signed in, who was refused, who changed whose rights."""
