"""Month pages (月度进展): an office fills in all its promises of a month on one page."""
