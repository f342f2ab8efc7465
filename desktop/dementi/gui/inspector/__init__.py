"""The inspector: the attributions of the article on screen, the one in hand with its reasons."""
