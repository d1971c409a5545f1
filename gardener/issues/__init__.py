"""The tracker: matching, the plan, and applying it."""
