"""Screen (上屏): the wall page in a browser — choosing, zooming, keys, cards and the hall."""
