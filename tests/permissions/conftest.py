"""Thousands of requests are made here: what each would write in the log is read by nobody."""

import logging

import pytest


@pytest.fixture(autouse=True)
def _no_log():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
