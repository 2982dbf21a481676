"""Paper (上纸): the wall, the booklet and the cards, laid out for a sheet and printed as PDF."""
