"""Make ccdesk's own template, ``resources/templates/return.xlsx``: run ``python -m ccdesk.returns.template.making``."""

import io
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.office_files import dated
from ccdesk.paths import resources
from ccdesk.returns import cover
from ccdesk.returns.layout import COVERED
from ccdesk.returns.sheet_modules import sheet_modules
from ccdesk.returns.workbook import set_default_font

PACK = "kent-2012"  # whose template is committed
_MADE = datetime(2012, 4, 1)  # noqa: DTZ001 - the first day of the framework: nothing dates the file but this


def template_place() -> Path:
    """Return where ccdesk's own template stands."""
    return resources() / "templates" / "return.xlsx"


def make_template(pack: Pack) -> bytes:
    """Return a template with all that ccdesk can fill in for a pack; the same pack gives the same bytes."""
    written = io.BytesIO()
    lay_out(pack).save(written)
    return dated(written.getvalue(), _MADE)


def lay_out(pack: Pack) -> Workbook:
    """Return the template as a workbook: the cover, then what each module of ``sheets`` adds."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    set_default_font(workbook)
    modules = sheet_modules()
    contents = {name: words for module in modules for name, words in module.describe(pack).items()}
    cover.add(workbook, pack, contents)
    for module in modules:
        module.add(workbook, pack)
    properties = workbook.properties
    properties.title = f"Return of [{COVERED}]"
    properties.subject = pack.title
    properties.creator = properties.lastModifiedBy = "ccdesk"
    properties.language = "en-GB"
    properties.created = properties.modified = _MADE
    workbook.active = 0
    return workbook


if __name__ == "__main__":
    template_place().write_bytes(make_template(load_pack(PACK)))
