"""Exported tables, one a module: each adds itself to `TABLES`."""
