"""Codes and keys that belong to the exchange workbook itself, whatever the framework."""

from collections.abc import Mapping

from ccdesk.framework.codes import Vocabulary

# A label is accepted for its code.
OWN_CODES: Mapping[str, Vocabulary] = {
    "sexes": Vocabulary((("F", "Female"), ("M", "Male"), ("X", "Other"))),
    "roles": Vocabulary((("parent", "Parent"), ("carer", "Carer"), ("child", "Child"), ("other", "Other"))),
    "session_statuses": Vocabulary((("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled"))),
    "marks": Vocabulary((("present", "Present"), ("absent", "Absent"), ("apologies", "Apologies"))),
    "directions": Vocabulary((("made", "Made"), ("received", "Received"))),
    "decisions": Vocabulary((("accepted", "Accepted"), ("rejected", "Rejected"), ("redirected", "Redirected"))),
    "support_roles": Vocabulary((("initiated", "Initiated"), ("supported", "Supported"))),
    "meeting_kinds": Vocabulary(
        (("TAC", "Team around the child"), ("TAF", "Team around the family"), ("review", "Review"))
    ),
    "respondents": Vocabulary((("parent", "Parent"), ("practitioner", "Practitioner"))),
}

# The details of a centre that ccdesk knows; others are kept and reported.
CENTRE_KEYS = (
    *("name", "number", "address", "manager", "reach_area", "deprived_lsoas", "framework", "school_terms"),
    "returns_address",  # the e-mail address, or several with commas, that returns go to
    "return_template",  # the digest of the workbook, kept in the register, that returns are filled into
)
LSOA_LISTS = ("reach_area", "deprived_lsoas")
