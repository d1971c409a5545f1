"""What a team says about its own problems: the rules of the settings file, and what they match."""
