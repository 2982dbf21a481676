"""Portfolio pages (排期总览页): what is over-full in which week, and what making room costs."""
