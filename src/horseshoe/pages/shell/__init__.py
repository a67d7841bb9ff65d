"""What every page shares: layout, parts, who may open it."""
