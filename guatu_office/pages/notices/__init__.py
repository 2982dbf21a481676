"""Notice pages (通知页): the notice that hands the tasks out, seen as a page, taken as Word."""
