"""Lock a workbook with a password, as Excel does itself: Excel and LibreOffice ask for it and open it."""

import io

from msoffcrypto.format.ooxml import OOXMLFile

from ccdesk.refusal import Refusal

SHORTEST, LONGEST = 8, 255  # characters; Excel takes no more


def protected(workbook: bytes, password: str) -> bytes:
    """Return an ``.xlsx`` file encrypted with a password (ECMA-376 agile encryption).

    Refuses a password that is too short to protect anything or longer than Excel can take.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal(f"The password for the file needs {SHORTEST} to {LONGEST} characters: choose another.")
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, locked)
    return locked.getvalue()
