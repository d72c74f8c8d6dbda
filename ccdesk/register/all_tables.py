"""Every table of the register's file: the record, its journal and what it knows of itself."""

import ccdesk.register.about
import ccdesk.register.journal.tables
import ccdesk.register.kept
import ccdesk.register.tables  # noqa: F401 - imported for their tables
from ccdesk.register.tables.record import metadata

__all__ = ["metadata"]
