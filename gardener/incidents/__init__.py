"""Which clusters have one cause, and how bad it is."""
