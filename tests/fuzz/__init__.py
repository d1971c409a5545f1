"""Fuzzing of what reads hostile input."""
