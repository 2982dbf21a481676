"""Reading (读报告): file → text → outline → clauses → numbers, names → draft pledges."""
