"""From files of any usual kind to tables with headers."""
