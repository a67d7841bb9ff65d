"""Getting ready: what has to be done before a conference, who is coming, and whose report is due."""
