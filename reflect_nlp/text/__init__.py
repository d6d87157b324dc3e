"""Japanese survey text: tokens, personal data, segments, answers without content."""
