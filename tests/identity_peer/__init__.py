"""The identity peers behave as Google and the runner do towards google-auth and google-cloud-logging."""
