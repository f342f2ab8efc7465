"""How much of a foreign file is read: every cap of the readers stands here."""

MEGABYTE = 1 << 20
LARGEST_TEXT = 64 * MEGABYTE  # bytes of one plain text, or of one line of JSONL
LARGEST_FILE = 200 * MEGABYTE  # bytes of a file that is read as a whole
LARGEST_ARCHIVE = 200 * MEGABYTE  # bytes that everything in an archive may have once it is unpacked
LARGEST_UNPACKED = 2_000 * MEGABYTE  # bytes of what is unpacked piece by piece and not kept
LARGEST_LAYOUT = (
    4 * MEGABYTE
)  # bytes of a Word text that is read with its layout: seconds, and 200 MB; else by its lines
LARGEST_PAGE = 16 * MEGABYTE  # bytes of one page of a web archive
MOST_MEMBERS = 2_000  # files in an archive
HIGHEST_RATIO = 100  # unpacked bytes for one packed byte, of what is larger than SMALL
SMALL = MEGABYTE  # bytes; a few repeated cells of a small table pack better than any article
DEEPEST_ARCHIVE = 2  # an archive in an archive, and no farther
LONGEST_CELL = 16 * MEGABYTE  # code points of one field of a table
MOST_ARTICLES = 20_000  # of one export of a press database, which give 1,000 at most
LONGEST_DETAIL = 500  # code points of what a parser said
SECONDS = 30.0  # that a parser may take for one answer
MEMORY = 1024 * MEGABYTE  # bytes that a parser may use
LARGEST_ANSWER = 128 * MEGABYTE  # bytes of one answer of a parser
LARGEST_OUTPUT = 1024 * MEGABYTE  # bytes of all its answers about one file
