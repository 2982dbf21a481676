"""People pages (人员页): offices, posts and people; each administrator does his own part."""
