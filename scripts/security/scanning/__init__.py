"""Looks for holes in what this repository holds and gives out."""
