"""How large a file may be and how long it may take. Sizes in bytes, times in seconds."""

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_UNPACKED_BOOK = 300 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 5000
MAX_CHARACTERS = 3_000_000
MAX_PAGES = 3000
TIME_LIMIT_S = 30
# A pdf of hundreds of pages takes its time; LibreOffice needs seconds only to start, and more addresses than
# it uses memory.
LONG_LIMIT_S = 90
MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024
CONVERSION_MEMORY_BYTES = 4 * 1024 * 1024 * 1024
MAX_WRITTEN = 256 * 1024 * 1024
