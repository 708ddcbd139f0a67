"""The front door: channels, conversations, handovers, and the staff's pages."""
