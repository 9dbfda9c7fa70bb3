"""`python -m memo`: the same as the command `memo`."""

from memo.cli import main

if __name__ == "__main__":
    main()
