"""Questions about words: asked while somebody writes, kept, and looked at for one plan or one report."""
