"""The genogram: where each person of a family is drawn, so that the drawing tells the truth about them."""
