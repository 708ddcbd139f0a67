"""What Rasa's pipeline and endpoints are made of, beyond Rasa's own."""
