"""What is wrong with the setup, and the text that mends it: `gardener doctor`, and the account of a failed run."""
