"""`gardener init`: the workflow and the settings file of a repository that is to be gardened."""
