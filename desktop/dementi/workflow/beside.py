"""What stands beside a dataset in one file, and how that of an earlier export is told from somebody's own file."""

from dementi.domain.companions import Former
from dementi.formats.writing.labelstudio import CONFIG, is_config
from dementi.workflow.card import is_card

CARD = ".card.md"
FORMER: Former = {CARD: is_card, CONFIG: is_config}
"""What goes when something else takes the place of the file it speaks of."""
