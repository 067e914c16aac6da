"""Start Tidings inside a bundle, where there is no `python -m`."""

import sys

from tidings.__main__ import main

if __name__ == "__main__":
    # A merge starts the program anew for each of its workers, and says so in the arguments.
    if any("multiprocessing" in argument for argument in sys.argv[1:]):
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
