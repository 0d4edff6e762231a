"""The version of what is read: facts of another version are read again."""

READER_VERSION = "0.2.0"
