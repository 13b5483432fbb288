"""The mail sink behaves like a mail server, on good days and on bad ones."""

import json
import smtplib
import subprocess
import sys
import time

import pytest

from mobility_portal.broker import free_port
from tests.processes import PATIENCE, ROOT
from tests.smtp_sink import SmtpSink

LETTER = "Subject: =?utf-8?q?M=C3=B3vil?=\r\nMessage-ID: <{n}@example.org>\r\n\r\nHello\r\n.\r\n..dots\r\n"


def send(client, number, to="amara@example.org"):
    client.sendmail("portal@example.org", [to], LETTER.format(n=number))


def test_a_letter_arrives_as_it_was_written(smtp_sink):
    with smtplib.SMTP("127.0.0.1", smtp_sink.port) as client:
        send(client, 1)
    [letter] = smtp_sink.to("amara@example.org")
    assert letter.sender == "portal@example.org"
    assert letter.message["Subject"] == "Móvil"
    assert letter.message_id == "<1@example.org>"
    assert letter.body().splitlines() == ["Hello", ".", "..dots"]


@pytest.mark.parametrize(("how", "code"), [("451", 451), ("550", 550)])
def test_a_recipient_is_refused(smtp_sink, how, code):
    smtp_sink.fail("amara@example.org", how)
    with smtplib.SMTP("127.0.0.1", smtp_sink.port) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            send(client, 1)
        assert refused.value.recipients["amara@example.org"][0] == code
        send(client, 2, to="bela@example.org")
    assert [letter.message_id for letter in smtp_sink.letters] == ["<2@example.org>"]


def test_a_dropped_letter_is_kept_but_never_acknowledged(smtp_sink):
    smtp_sink.fail("*", "drop")
    client = smtplib.SMTP("127.0.0.1", smtp_sink.port)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(client, 1)
    assert [letter.message_id for letter in smtp_sink.letters] == ["<1@example.org>"]


def test_a_hanging_server_says_nothing_and_keeps_nothing(smtp_sink):
    smtp_sink.fail("*", "hang")
    client = smtplib.SMTP("127.0.0.1", smtp_sink.port)
    client.ehlo()
    client.sock.settimeout(0.3)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(client, 1)
    assert smtp_sink.letters == []


def test_the_server_goes_away_and_comes_back():
    sink = SmtpSink()
    with sink:
        port = sink.port
    with pytest.raises(OSError, match="refused"):
        smtplib.SMTP("127.0.0.1", port)
    with sink, smtplib.SMTP("127.0.0.1", port) as client:
        send(client, 1)
    assert len(sink.letters) == 1


def test_shares_of_faults_are_as_asked():
    with SmtpSink(faults={"451": 0.05, "550": 0.01}) as sink, smtplib.SMTP("127.0.0.1", sink.port) as client:
        for number in range(2000):
            try:
                send(client, number, to=f"person{number}@example.org")
            except smtplib.SMTPRecipientsRefused:
                continue
    assert 60 <= sink.counts["451"] <= 140
    assert 5 <= sink.counts["550"] <= 40
    assert len(sink.letters) == 2000 - sink.counts["451"] - sink.counts["550"]


def test_as_a_process_it_logs_and_stores(tmp_path):
    port, log = free_port(), tmp_path / "events"
    command = [sys.executable, "-m", "tests.smtp_sink", str(port), str(log), "--folder", str(tmp_path)]
    sink = subprocess.Popen([*command, "--fault", "drop=1"], cwd=ROOT)
    try:
        end, client = time.monotonic() + PATIENCE, None
        while client is None:
            try:
                client = smtplib.SMTP("127.0.0.1", port)
            except OSError:
                assert time.monotonic() < end, "the sink did not start"
                time.sleep(0.05)
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send(client, 7)
    finally:
        sink.terminate()
        sink.wait(PATIENCE)
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert [event["what"] for event in events] == ["drop", "accepted"]
    assert events[1]["message_id"] == "<7@example.org>"
    assert b"<7@example.org>" in (tmp_path / "000000.eml").read_bytes()
