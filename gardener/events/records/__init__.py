"""Records that were split over several entries, put together."""
