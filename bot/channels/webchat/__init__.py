"""The parts of the web channel: its HTTP API, its stream of events, its pages."""
