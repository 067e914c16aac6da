"""Start Tidings inside a bundle, where there is no `python -m`."""

import sys

from tidings.__main__ import main

sys.exit(main())
