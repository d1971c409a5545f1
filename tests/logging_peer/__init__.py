"""The Cloud Logging peer behaves as the service does towards google-cloud-logging."""
