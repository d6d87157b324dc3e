"""What people fill in and the program takes back: the review workbook."""
