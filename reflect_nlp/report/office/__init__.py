"""The report as Word document and slides."""
