"""Questions that take more than one capability to answer."""
