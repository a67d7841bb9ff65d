"""One folder for each outside system or format that Horseshoe takes from or gives to."""
