"""Events of entries of a form that was seen before, made without asking all again."""
