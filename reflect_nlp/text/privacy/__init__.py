"""Hides personal data and flags case stories."""
