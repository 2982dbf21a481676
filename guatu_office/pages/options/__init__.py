"""Option pages (设置页): how this book is run, each choice with its source and its history."""
