"""The GitHub peer behaves as GitHub does towards PyGithub."""
