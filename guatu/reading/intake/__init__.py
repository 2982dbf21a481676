"""Intake (收件): a file in any form offices hold it, to its text, or one clear sentence why not."""

from guatu.reading.intake.paper import Paper, paper_of, read_text_file, text_of

__all__ = ["Paper", "paper_of", "read_text_file", "text_of"]
