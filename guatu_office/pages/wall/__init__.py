"""Wall pages (作战图页): the whole year on one wall."""
