"""Evidence pages (佐证页): what was handed in, as an attachment and never as a page."""
