"""Reading (读报告): file → text → outline → clauses → quantities, names, deadlines → draft pledges."""
