"""The `lots` command: one module a subcommand, imported only when it is used."""
