"""What a person should check before trusting a run."""
