"""Families from and to the files of other programs: GEDCOM and tables."""
