"""Lets ``python -m horseshoe`` do what the ``horseshoe`` command does."""

from horseshoe.cli.main import main

raise SystemExit(main())
