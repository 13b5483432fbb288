"""The whole record of a coalition as one file: what is in it, how it is read and written. Only tasks import it."""
