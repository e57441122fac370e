"""The version of the press; where the build of the wheel and all modules read it."""

__version__ = "0.1.0"

COMMIT_FILE = "commit.txt"  # in a wheel, beside this module: the commit from which it was made
# prints 40 hexadecimal digits, with "-dirty" if tracked files differ from that commit
DESCRIBE_COMMIT = ("describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
