"""Stack traces in a text, one module for each family of languages."""
