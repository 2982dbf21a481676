"""Sheet pages (报表页): sheets to hand out, and those that came back, looked at first."""
