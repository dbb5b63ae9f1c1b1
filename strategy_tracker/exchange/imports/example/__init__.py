"""The example set: wholly invented, marked wherever it is shown, loaded and removed as one."""

FOLDER = "example"  # beneath the seed files
