"""The frozen server begins here: the command `adref` as it is, with the interpreter and the libraries in one folder."""

from adref.__main__ import main

if __name__ == "__main__":
    main()
