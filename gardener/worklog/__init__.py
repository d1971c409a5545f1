"""Rendering worklogs, and where they are kept."""
