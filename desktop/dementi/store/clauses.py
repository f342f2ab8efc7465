"""What the definitions of all tables share."""

SEAL = "seal BLOB NOT NULL CHECK (length(seal) = 8)"
KEY = "key INTEGER PRIMARY KEY AUTOINCREMENT"
FLAG = "INTEGER NOT NULL CHECK ({0} IN (0, 1))"
