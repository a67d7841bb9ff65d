"""Names the ledger chapter for Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger chapter."""

    name = "horseshoe.record.ledger"
    label = "ledger"
