"""`python -m guatu.cli` (命令行入口): the same as the command guatu."""

import sys

from guatu.cli.entrance import main

sys.exit(main())
