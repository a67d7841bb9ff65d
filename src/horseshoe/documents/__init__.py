"""Papers as plain blocks: composed from the record, given to one reader at a time, and rendered."""
