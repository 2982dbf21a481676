"""Topics (归口): which office a promise looks like the business of, and why — a suggestion only."""
