"""The record: tables, units of work, and the queries over them. SQLAlchemy stays in here."""
