"""The generator's modules are found beside the script, as when it is run."""

import sys

import catalogues

sys.path.insert(0, str(catalogues.ROOT / "packaging" / "lexicons"))
