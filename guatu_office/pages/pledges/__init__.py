"""Pledge pages (事项页): one promise, its sentence, its schedule, its history."""
