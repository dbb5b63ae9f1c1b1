"""Organisations in the sector, who belongs to whom, and the holders of public roles."""
