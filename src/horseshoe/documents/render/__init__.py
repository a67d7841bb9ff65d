"""Rendering: blocks in, a web page or a PDF out. Nothing here decides what anybody may see."""
