"""Codes known themes, categories and voices, learns from decisions, and says why."""
