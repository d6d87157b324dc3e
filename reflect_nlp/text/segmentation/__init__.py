"""Cuts an answer into ideas, and tells which say nothing or point elsewhere."""
