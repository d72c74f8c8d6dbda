"""The e-mail draft opens unsent in a mail program, says whose return it is, and carries the very workbook."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from ccdesk.framework.centre import Centre
from ccdesk.framework.period import Period
from ccdesk.refusal import Refusal
from ccdesk.returns.email_draft import ReturnEmail, addresses, email_draft, write_draft

WORKBOOK = bytes(range(256)) * 40
NAME = "return-0123-2012-13-Q1-v2.xlsx"
EMAIL = ReturnEmail(
    centre=Centre("Rowan Children’s Centre", "0123", "1 Elm Road", "Pat Rowan"),
    period=Period.parse("2012/13-Q1"),
    version=1,
    prepared_by="Siân Rowan",
    signed_on=date(2012, 7, 9),
    changes=0,
    mark="[c]",
    is_protected=False,
)


def read(draft: bytes) -> EmailMessage:
    message = message_from_bytes(draft, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def body_of(email: ReturnEmail) -> str:
    part = read(email_draft(email, "a@b.org", NAME, WORKBOOK)).get_body()
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text


def test_it_opens_unsent_and_is_addressed() -> None:
    message = read(email_draft(EMAIL, "returns@example.org; second@example.org", NAME, WORKBOOK))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "returns@example.org, second@example.org"
    assert message["Subject"] == "Return for quarter 1 of 2012/13: Rowan Children’s Centre (0123)"
    assert {"From", "Date", "Message-ID"} & set(message.keys()) == set()


def test_it_carries_the_workbook_byte_for_byte_as_a_workbook() -> None:
    (attached,) = read(email_draft(EMAIL, "a@b.org", NAME, WORKBOOK)).iter_attachments()
    assert attached.get_content() == WORKBOOK
    assert attached.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert attached.get_filename() == NAME


def test_it_is_what_mail_servers_take() -> None:
    lines = email_draft(EMAIL, "a@b.org", NAME, WORKBOOK).split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(map(len, lines)) <= 998
    assert b"".join(lines).isascii()


def test_the_text_says_centre_period_and_whom_to_ask() -> None:
    body = body_of(EMAIL)
    for words in (
        "the return of Rowan Children’s Centre, centre number 0123",
        "quarter 1 of 2012/13 (1 April 2012 to 30 June 2012). It is version 1.",
        "signed on 9 July 2012",
        "Siân Rowan, Rowan Children’s Centre, 1 Elm Road",
    ):
        assert words in body
    assert "password" not in body
    assert "in place of" not in body


def test_a_later_version_says_that_it_replaces_and_a_locked_one_where_the_password_is() -> None:
    body = body_of(replace(EMAIL, version=2, changes=3, is_protected=True))
    assert "in place of the version before, from which 3 lines differ" in body
    assert "by telephone, not by e-mail" in body
    assert replace(EMAIL, version=2).subject.endswith(", version 2")


def test_a_name_with_line_breaks_cannot_add_headers() -> None:
    sly = replace(EMAIL, centre=Centre("Rowan\r\nBcc: all@example.org"))
    message = read(email_draft(sly, "a@b.org", NAME, WORKBOOK))
    assert message["Bcc"] is None
    assert message["Subject"].endswith("Rowan Bcc: all@example.org")


def test_without_an_address_there_is_none() -> None:
    assert read(email_draft(EMAIL, " ", NAME, WORKBOOK))["To"] is None


@pytest.mark.parametrize(
    "text", ["returns", "a@", "@b.org", "a b@c.org", "a@b.org, c", "a@b.org\nBcc: c@d.org", "é@b.org"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is not an e-mail address"):
        addresses(text)


def test_a_draft_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "return.eml"
    write_draft(path, b"first")
    assert path.read_bytes() == b"first"

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refusal, match="No space left on device"):
        write_draft(path, b"second")
    assert [each.name for each in tmp_path.iterdir()] == ["return.eml"]
    assert path.read_bytes() == b"first"
    with pytest.raises(Refusal, match=r"end it in \.eml"):
        write_draft(tmp_path / "return.txt", b"third")
