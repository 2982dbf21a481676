"""Draw pages (抽签页): a slip sealed, lots drawn, and how anyone can draw them again."""
