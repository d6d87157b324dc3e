"""Words that stand for a text: domain terms, the user's terms, synonyms."""
