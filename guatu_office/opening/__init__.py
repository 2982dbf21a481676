"""Opening (开局): a report file becomes a book, an office and an address in the browser."""
