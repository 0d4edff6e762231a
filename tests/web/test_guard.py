"""What the server refuses, whatever page is asked for."""

from __future__ import annotations

import pytest

from rapporteur.errors import StoreError, UsageError
from rapporteur.web import app, serve
from rapporteur.web.guard import HEADERS, Guard


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "[::1]:8000", "LOCALHOST"])
def test_own_names_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "192.168.0.9", ""])
def test_foreign_names_are_refused(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Northern" not in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_listening_everywhere_answers_to_addresses_but_not_to_names():
    guard = Guard(None, "0.0.0.0")  # type: ignore[arg-type]
    assert guard.answers_to("192.168.0.9:8000")
    assert not guard.answers_to("evil.example")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_written(client, method):
    assert client.request(method, "/").status_code == 405


def test_head_is_answered(client):
    answer = client.head("/")
    assert answer.status_code == 200
    assert answer.text == ""


def test_long_addresses_are_refused(client):
    assert client.get("/search?q=" + "a" * 9000).status_code == 414


def test_the_policy_allows_nothing_inline_and_nobody_else():
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_without_a_record_there_is_a_clear_error(tmp_path):
    with pytest.raises(StoreError, match="no record"):
        app(tmp_path / "none.sqlite")


def test_an_address_that_cannot_be_listened_at_is_a_clear_error(store):
    with pytest.raises(UsageError, match="cannot listen"):
        serve(store, host="203.0.113.7")
    with pytest.raises(UsageError, match="cannot listen"):
        serve(store, port=99999)
