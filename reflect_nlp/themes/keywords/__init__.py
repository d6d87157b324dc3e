"""The words that mark a group, and a name made of them."""
