"""Word papers (公文): notices in the official layout of GB/T 9704, for Word and WPS."""
