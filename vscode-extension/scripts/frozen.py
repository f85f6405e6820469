"""The frozen server begins here: the command `adref` as it is, with the interpreter and the libraries in one folder."""

import os
import sys

from adref.__main__ import main

if __name__ == "__main__":
    # Frozen programs write no bytecode. Once, when it is packaged, the server keeps what it makes at every start.
    sys.dont_write_bytecode = "ADREF_PACKAGING" not in os.environ
    main()
