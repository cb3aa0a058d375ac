"""Echoes' wrapper of the AWS simulator MiniStack: what a local stack needs and MiniStack alone does not do."""

MINISTACK_VERSION = "1.5.33"
"""The only version whose private functions this package knows. Change it together with requirements.txt and the tests."""
