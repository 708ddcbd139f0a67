"""The language service: Rasa with our own understanding. Python 3.10."""
