"""Lotsen beside stock Rasa: the same messages, one after the other, on this machine."""
