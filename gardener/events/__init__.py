"""What a log entry says."""
