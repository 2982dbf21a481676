"""Desk pages (工作台): what waits for whoever asks, the most urgent first."""
