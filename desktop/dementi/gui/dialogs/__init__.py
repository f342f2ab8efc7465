"""The dialogs of the window, each with one result."""
