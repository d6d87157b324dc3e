"""What a run is held against: an earlier run, or a page made by hand."""
