"""`python -m portdata` is the command `portdata`."""

import sys

from portdata.cli import main

sys.exit(main())
