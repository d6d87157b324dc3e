"""Who took part, who answered, and what each group said."""
