"""The office (办公室): the Django project around the book."""

from guatu_office.newer_sqlite import put_in_place

# Before anything imports Django: its SQLite backend takes whatever `sqlite3` is by then.
put_in_place()
