"""Template words (模板用词)."""
