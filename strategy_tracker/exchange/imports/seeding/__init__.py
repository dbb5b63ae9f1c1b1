"""How the files become records: read, checked, compared with what is stored, applied."""
