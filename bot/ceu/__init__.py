"""Continuing education: what a credential's cycle asks for, what was earned, what is missing and by when."""
