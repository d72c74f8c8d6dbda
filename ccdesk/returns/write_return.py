"""Write a return: whole or not at all, and the same bytes for the same content and moment."""

from pathlib import Path

from ccdesk.framework.pack import Pack
from ccdesk.placing_files import DocumentKind, check_place, placing_document
from ccdesk.refusal import Refusal
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.template.filling import fill_template
from ccdesk.returns.template.making import PACK, make_template, template_place

RETURN = DocumentKind("a", "return", (".xlsx",), opened_in="Excel")


def write_return(path: Path, content: ReturnContent) -> None:
    """Write the return to ``path``, an ``.xlsx`` file; one that is there is replaced.

    Refuses another ending, a folder that is not there, a file that may not or cannot be written, and a template that
    cannot be filled.
    """
    check_place(path, RETURN)
    made = return_bytes(content)
    with placing_document(path, RETURN) as beside:
        beside.write_bytes(made)


def return_bytes(content: ReturnContent) -> bytes:
    """Return the return's file as bytes; nothing in them depends on anything but the content and its moment."""
    return fill_template(content.template if content.template is not None else own_template(content.pack), content)


def own_template(pack: Pack) -> bytes:
    """Return ccdesk's own template for a pack: the one that is kept, or one made for another framework."""
    if pack.code != PACK:
        return make_template(pack)
    try:
        return template_place().read_bytes()
    except OSError:
        raise Refusal("The template of the return is missing from the program; install ccdesk again.") from None
