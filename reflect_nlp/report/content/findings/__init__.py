"""Findings, what they rest on, and what is done about them."""
