"""Following a record: letters that say what was changed, to those who asked for them and confirmed that they did."""
