"""The window: all of Qt is here."""
