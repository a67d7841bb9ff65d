"""Schema changes of the ledger chapter, in story order."""
