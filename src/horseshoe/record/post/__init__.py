"""What leaves the building: messages waiting to go, and the exact bytes of papers issued."""
