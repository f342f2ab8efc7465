"""The steps of the work, one module each: what the window and the command line both call."""
