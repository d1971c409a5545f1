"""The border: the only way for log text to leave the process."""
