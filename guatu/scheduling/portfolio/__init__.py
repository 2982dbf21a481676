"""Portfolio (排期总览): every promise of a place in one plan, with the crews they share."""
