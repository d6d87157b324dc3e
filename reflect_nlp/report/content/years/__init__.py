"""What changes from year to year."""
