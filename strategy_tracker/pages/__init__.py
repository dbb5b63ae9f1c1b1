"""The public pages: here the capabilities meet."""
