"""Limits of a sheet (报表的限度): beyond them it is no sheet that an office filled in.

A county's report holds 100 to 400 promises and the widest sheet of ours 19 columns; these are
this project's own limits, ten times that. What is longer is refused, not cut.
"""

from typing import Final

MOST_SHEETS: Final = 60
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 60
# Excel itself holds 32,767 signs in a cell; a page of text is 1,500.
MOST_CELL: Final = 4_000
MOST_MERGED: Final = 5_000
