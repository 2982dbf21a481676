"""Returns (报表回收): sheets that offices filled in, read back as changes that wait for a yes."""
