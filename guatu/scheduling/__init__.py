"""Scheduling (倒排工期): nodes backward from the promised day, in working days, with reasons."""
