"""Records (记录): the only models; rows on one side, the book's objects on the other."""
