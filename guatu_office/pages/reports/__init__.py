"""Report pages (报告页): text and promises side by side."""
