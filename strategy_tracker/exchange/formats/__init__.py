"""File formats, one a module: each adds itself to `FORMATS`."""
