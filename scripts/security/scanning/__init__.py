"""Looks for holes in what this repository holds and ships; scan.sh starts it."""
