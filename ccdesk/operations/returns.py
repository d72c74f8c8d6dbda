"""Make the return of a period for the commissioning unit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk import __version__
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.publishing import centre_of, published_lines, targets_on
from ccdesk.operations.return_template import checked_template, kept_template
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.register.bulk import read_rows
from ccdesk.register.signed_returns import highest_version
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.write_return import write_return

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def make_return(
    register: "Register",
    period: Period,
    path: Path,
    *,
    prepared_by: str | None,
    now: datetime,
    template: Path | None = None,
) -> None:
    """Write an unsigned draft of a period's return to ``path``, an ``.xlsx`` file, with small counts hidden.

    It is filled into ``template``, else into the one that was chosen for the centre, else into ccdesk's own.

    ``now`` dates it; it has the number of the version that would be signed next. Without ``prepared_by``, the cover
    names nobody for it. Raises Refusal when it cannot be written.
    """
    refuse_unless(register, WITH_RECORDS, "work with returns")
    given = checked_template(register, template) if template is not None else None
    content = return_content(register, period, prepared_by=prepared_by, now=now, template=given)
    with register.connection() as connection:
        version = highest_version(connection, period.text) + 1
    write_return(path, replace(content, version=version))


def return_content(
    register: "Register", period: Period, *, prepared_by: str | None, now: datetime, template: bytes | None = None
) -> ReturnContent:
    """Return all that the return of a period says: its figures and those of the period before, both disclosed.

    Without ``template``, it is filled into the one that was chosen for the centre, where there is one.
    """
    chosen = template if template is not None else kept_template(register)
    pack = pack_of(register)
    return ReturnContent(
        pack=pack,
        period=period,
        centre=centre_of(register),
        lines=published_lines(register, pack, period),
        previous=published_lines(register, pack, period.previous()),
        now=now,
        prepared_by=prepared_by or "",
        program=f"ccdesk {__version__}",
        targets=targets_on(register, period.last),
        service_names=_service_names(register),
        template=chosen,
    )


def _service_names(register: "Register") -> Mapping[str, str]:
    with register.connection() as connection:
        return dict(read_rows(connection, "service", ("reference", "name")))
