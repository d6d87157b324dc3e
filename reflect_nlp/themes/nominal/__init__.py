"""Turns a sentence into a line of a table that ends in a noun, by rule."""
