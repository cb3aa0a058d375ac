"""Fixtures."""

import pytest
from echoes_simulator.testing import running_simulator


@pytest.fixture
def simulator():
    with running_simulator() as instance:
        yield instance
