"""Handing a conversation to a person: who gets it, who takes it, and the account of it."""
