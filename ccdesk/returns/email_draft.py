"""An e-mail with the return attached, as a file that a mail program opens ready to be sent; ccdesk sends nothing.

``X-Unsent`` makes Outlook and Thunderbird open the file as a message still to be sent rather than one received.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from ccdesk.framework.centre import Centre
from ccdesk.framework.period import Period
from ccdesk.framework.wording import counted, day_words, period_days, period_words
from ccdesk.placing_files import DocumentKind, check_place, placing_document
from ccdesk.refusal import Refusal

DRAFT = DocumentKind("an", "e-mail draft", (".eml",), opened_in="a mail program")
WORKBOOK_TYPE = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_SEPARATORS = re.compile("[;,]")


@dataclass(frozen=True)
class ReturnEmail:
    """What the e-mail says of the return that it carries."""

    centre: Centre
    period: Period
    version: int
    prepared_by: str
    signed_on: date
    changes: int  # lines that differ from the version before
    mark: str  # of hidden figures
    is_protected: bool

    @property
    def subject(self) -> str:
        """Return the subject: whose return it is, of which period and version."""
        number = f" ({self.centre.number})" if self.centre.number else ""
        version = f", version {self.version}" if self.version > 1 else ""
        return _on_one_line(f"Return for {period_words(self.period)}: {self.centre.name}{number}{version}")

    @property
    def body(self) -> str:
        """Return the text, a paragraph a line."""
        return "\n\n".join(_on_one_line(paragraph) for paragraph in self._paragraphs()) + "\n"

    def _paragraphs(self) -> Sequence[str]:
        number = f", centre number {self.centre.number}" if self.centre.number else ""
        words, days = period_words(self.period), period_days(self.period)
        period = words if words == days else f"{words} ({days})"
        paragraphs = [
            "Hello",
            f"Attached is the return of {self.centre.name}{number}, for {period}. It is version {self.version}.",
        ]
        if self.version > 1:
            lines = counted(self.changes, "line differs", "lines differ")
            paragraphs.append(
                f"Please use it in place of the version before, from which {lines}; the workbook lists them."
            )
        if self.is_protected:
            paragraphs.append(
                "The workbook asks for a password when it is opened. I will tell it to you by telephone, not by e-mail."
            )
        paragraphs.append(f"{self.mark} in a cell stands for a small count that is not printed. Nobody is named.")
        paragraphs.append(f"It was signed on {day_words(self.signed_on)}. Please ask me about any of its figures.")
        signature = (self.prepared_by, self.centre.name, self.centre.address)
        return [*paragraphs, ", ".join(filter(None, signature))]


def email_draft(email: ReturnEmail, to: str, file_name: str, workbook: bytes) -> bytes:
    """Return the draft as an ``.eml`` file (RFC 5322) with the workbook attached; ``to`` may be empty.

    Refuses what is not an address, or several with commas.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if recipients := addresses(to):
        message["To"] = recipients
    message["Subject"] = email.subject
    message.set_content(email.body, charset="utf-8", cte="quoted-printable")
    maintype, subtype = WORKBOOK_TYPE
    message.add_attachment(workbook, maintype=maintype, subtype=subtype, filename=file_name)
    return message.as_bytes()


def write_draft(path: Path, draft: bytes) -> None:
    """Write a draft to ``path``, an ``.eml`` file, whole or not at all."""
    check_place(path, DRAFT)
    with placing_document(path, DRAFT) as beside:
        beside.write_bytes(draft)


def addresses(text: str) -> tuple[Address, ...]:
    """Read e-mail addresses with commas or semicolons between them; refuse what is none."""
    found = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    try:
        read = tuple(Address(addr_spec=part) for part in found)
    except (MessageError, ValueError, IndexError):
        read = ()
    if len(read) != len(found) or not all(each.domain and _is_plain(each.addr_spec) for each in read):
        wrong = _on_one_line(text)[:60]
        raise Refusal(f"“{wrong}” is not an e-mail address; write it as returns@example.org, several with commas.")
    return read


def _is_plain(address: str) -> bool:
    return address.isascii() and address.isprintable() and " " not in address


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
