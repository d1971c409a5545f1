"""GCP Log Gardener: reads the logs of a Google Cloud service and tends the GitHub issues about their problems."""

__version__ = "0.1.0"
