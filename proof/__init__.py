"""What `./prove` runs: benches beside their peers, faults survived, leaks looked for."""
