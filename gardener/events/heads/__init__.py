"""What stands before the text proper of a line: time stamp, level, logger."""
