"""Counting people, comparing groups and years, and hiding small counts."""
