from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from rapporteur.web import app
from tests.web import made


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.small(tmp_path_factory.mktemp("web") / "record.sqlite")


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[TestClient]:
    with TestClient(app(store), base_url="http://127.0.0.1:8000", raise_server_exceptions=True) as made_client:
        yield made_client
