"""The conference itself: the chair's console, the minute-taker's page, the room screen and the phones."""
