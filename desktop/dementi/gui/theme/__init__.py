"""The look: colours, sizes and fonts from `resources/ui/tokens.toml`, and what applies them to widgets."""

from dementi.gui.theme.theme import Theme as Theme
