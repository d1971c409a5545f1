"""`gardener init`."""
