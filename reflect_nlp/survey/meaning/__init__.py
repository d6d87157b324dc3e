"""What a table means: which column is what, which question asks what."""
