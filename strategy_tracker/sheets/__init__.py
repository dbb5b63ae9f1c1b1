"""Tables that people send in, uploaded or pasted out of a spreadsheet, read cell by cell. Knows no domain."""
