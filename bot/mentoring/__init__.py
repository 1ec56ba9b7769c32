"""Mentoring: who signs up, who fits whom, and how a pairing lives."""
