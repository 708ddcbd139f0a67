"""Where residents meet Lotsen. Each channel turns what arrives into `Incoming` and nothing more."""
