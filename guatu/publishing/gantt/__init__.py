"""Gantt (甘特图): rows of bars over days, laid out and drawn — plan, actual and forecast apart."""
