"""Known themes, discovered topics, and how surely both stand."""
