"""The conference that is being got ready: who comes, what is due, what was shared with the family."""
