"""The centre's own details, and the pack it works by."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.register.bulk import read_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

DEFAULT_PACK = "kent-2012"
RETURNS_ADDRESS = "returns_address"  # the detail that says to whom returns go


def centre_details(register: "Register") -> Mapping[str, str]:
    """Return the centre's details by key; of several of one key, the latest record."""
    with register.connection() as connection:
        return dict(read_rows(connection, "centre_detail", ("key", "value")))


def pack_of(register: "Register") -> Pack:
    """Return the pack that the centre works by, ``kent-2012`` where it names none."""
    return load_pack(centre_details(register).get("framework", DEFAULT_PACK))
