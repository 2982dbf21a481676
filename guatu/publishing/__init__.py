"""Publishing (挂图作战): the wall chart and other papers, drawn from domain objects."""
