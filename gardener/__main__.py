"""`python -m gardener`."""

import sys

from gardener.cli import main

sys.exit(main())
