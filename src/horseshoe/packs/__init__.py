"""Knowledge as data: what each nation's guidance says and how each practice framework carries a conference.

The files beside the loaders are the knowledge; the loaders read them strictly and hand over frozen facts.
"""
