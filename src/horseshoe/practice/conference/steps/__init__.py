"""What each kind of event makes of the meeting, one small function a kind."""
