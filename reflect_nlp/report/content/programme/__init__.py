"""Next year's programme and what participants asked."""
