"""From the words of each file to the fields of the records, one module a file."""
