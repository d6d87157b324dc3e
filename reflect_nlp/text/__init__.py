"""Japanese survey text: normal spelling, tokens, personal data, segments, keywords."""
