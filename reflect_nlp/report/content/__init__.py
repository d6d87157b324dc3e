"""What a report says: every number and sentence, born here once."""
