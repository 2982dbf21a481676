"""Year pages (办理页): what is done to a promise from its assignment to its closing."""
