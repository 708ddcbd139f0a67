"""`python -m nlu.evaluation`: how well Lotsen understands, measured, drawn and told."""
