"""The pages of getting ready, by what they are about."""
