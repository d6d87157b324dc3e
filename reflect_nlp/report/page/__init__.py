"""The report as one offline web page."""
