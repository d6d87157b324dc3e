"""The sheets for visits to municipalities."""
