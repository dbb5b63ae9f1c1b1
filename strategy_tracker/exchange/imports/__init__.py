"""What can be taken in: one file per import. So far, the real data the program comes with."""
