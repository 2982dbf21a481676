"""The office (办公室): the Django project around the book."""
