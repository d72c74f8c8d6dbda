"""What a family can be given on its page: in which card, under which title, with which fields."""

# Name in the page's answer, title, table, words while there is nothing, and whether the family itself may have it.
SMALL_CARDS = (
    ("courses", "Courses", "enrolment", "Nobody is on a course or waits for one.", False),
    ("scores", "Scores", "score", "No scores yet.", False),
    ("places", "Free early education", "place", "No entitlement recorded.", False),
    ("surveys", "Survey answers", "survey_answer", "No answers yet.", True),
    ("consents", "Notices and consents", "consent", "No privacy notice given yet.", True),
)

# What the form of a record is headed with.
TITLES = {
    "membership": "Target group or need",
    "level": "Level of need",
    "plan": "Plan",
    "status": "Work or study",
    "enrolment": "Place on a course",
    "score": "Score",
    "place": "Free early education",
    "survey_answer": "Survey answer",
    "consent": "Notice or consent",
    "referral": "Referral",
    "referral_need": "Need for a referral",
}


# The day that a new record begins on is today unless it is typed otherwise.
BEGINS = {
    "membership": "from_day",
    "level": "from_day",
    "plan": "from_day",
    "status": "from_day",
    "consent": "given_on",
    "score": "day",
    "survey_answer": "day",
    "referral": "made_on",
    "support": "started_on",
    "meeting": "day",
}

# What is asked for at first; everything else can be changed later.
FIELDS: dict[str, tuple[str, ...]] = {
    "person": (
        "first_name",
        "last_name",
        "known_as",
        "role",
        "born_on",
        "due_on",
        "sex",
        "ethnicity",
        "language",
        "interpreter",
        "phone",
        "email",
        "alert",
    ),
    "membership": ("group", "from_day", "to_day", "evidence"),
    "level": ("level", "from_day", "to_day"),
    "plan": ("kind", "from_day", "to_day"),
    "status": ("status", "from_day"),
    "consent": ("kind", "given_on", "version"),
    "enrolment": ("service_id", "need_identified_on", "started_on"),
    "score": ("instrument", "day", "score", "service_id"),
    "place": ("scheme", "eligible_from", "eligible_to", "taken_up_on", "setting_id"),
    "survey_answer": ("question", "answer", "day", "service_id", "respondent"),
    "referral": ("kind", "direction", "agency", "made_on", "reference"),
    "support": ("kind", "role", "tier", "started_on", "lead_professional", "review_due_on", "reference"),
    "meeting": ("kind", "day", "practitioners"),
}
