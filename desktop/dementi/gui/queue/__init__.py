"""The queue: every article of the project, filtered, with how far it is."""
