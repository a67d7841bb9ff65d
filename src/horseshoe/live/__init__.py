"""The live room: one hub a process, streams of what changed, notices between processes."""
