"""Building the index: what official files and the package say, written into one read-only file."""
