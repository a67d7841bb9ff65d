"""Plain words: what is written for a family, read as they would read it. Findings are questions to the writer.

Everything here is a pure function of the text and a language pack. Nothing scores a person, and nothing forbids saving.
Source of the rules: S1.1, S2.11 and S3.2 of the source documents; the convention in ``docs/explanation/wording.md``.
"""
