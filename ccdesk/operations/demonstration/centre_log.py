"""The centre itself and its log: what was done under each of the eight elements of the core purpose."""

from datetime import date

from ccdesk.operations.demonstration.days import TERMS, TERMS_TO_COME
from ccdesk.operations.demonstration.family import DEPRIVED, REACH_AREA

CENTRE = (
    ("name", "Kestrel Lane Children’s Centre"),
    ("number", "0917-42"),
    ("address", "Kestrel Lane, Harbourne, Kent ME21 4AB"),
    ("manager", "Jo Whitcombe"),
    ("reach_area", "; ".join(REACH_AREA)),
    ("deprived_lsoas", "; ".join(DEPRIVED)),
    ("framework", "kent-2012"),
    ("school_terms", "; ".join(f"{first} to {last}" for first, last in TERMS + TERMS_TO_COME)),
)

LOG = (
    (
        date(2010, 4, 28),
        "C8",
        "Advisory board formed",
        "Parents, health, the college and three settings agreed to meet each term.",
    ),
    (
        date(2010, 5, 19),
        "C2",
        "Needs assessment for the year",
        "Four of eight neighbourhoods have fewer than half of young children registered.",
    ),
    (
        date(2010, 6, 30),
        "C1",
        "Profile results shared with settings",
        "Communication and language is the weakest area; Sounds and Stories moved to an afternoon.",
    ),
    (date(2010, 7, 24), "C5", "Summer fun day", "Twelve partners had stalls; 31 families registered on the day."),
    (
        date(2010, 9, 15),
        "C3",
        "Opening hours changed",
        "Stay and Play now starts at 9.30 so that parents can come from the school gate.",
    ),
    (
        date(2010, 10, 13),
        "C4",
        "Family support waiting list closed",
        "A second support worker began; nobody waits longer than two weeks.",
    ),
    (
        date(2010, 11, 24),
        "C7",
        "Parents’ Forum chose the autumn programme",
        "Eleven parents; Messy Play replaced the craft table.",
    ),
    (date(2011, 1, 6), "C4", "Young Parents’ Group began", "A midwife and a youth worker share the afternoon."),
    (date(2011, 2, 9), "C6", "Training on early language", "Fourteen practitioners from six settings."),
    (
        date(2011, 3, 16),
        "C8",
        "Agreement with the health visiting team",
        "Births are passed on each month and home visits made together.",
    ),
    (
        date(2011, 4, 20),
        "C2",
        "Reach by neighbourhood reviewed",
        "Black and minority ethnic families in Harbourne North seldom come; no group meets near them.",
    ),
    (
        date(2011, 5, 25),
        "C7",
        "Parents asked what would bring them in",
        "Door-to-door in three languages; 46 families answered: closer, with tea, and with help to read letters.",
    ),
    (
        date(2011, 6, 15),
        "C1",
        "Home learning packs",
        "Given to 72 families with children who start school in September.",
    ),
    (date(2011, 7, 13), "C3", "Toy Library at the clinic", "Families who come to be weighed can borrow at once."),
    (
        date(2011, 9, 8),
        "C3",
        "Chatterbox opened at Orchard Hall",
        "Nineteen families on the first afternoon, most of them new to the centre.",
    ),
    (date(2011, 10, 5), "C5", "Credit union desk", "Every second Thursday beside Stay and Play."),
    (date(2011, 11, 16), "C6", "Childminders’ network", "First of six evenings on two year olds."),
    (
        date(2011, 12, 7),
        "C4",
        "Team around the family review",
        "Nine families stepped down to universal services since April.",
    ),
    (
        date(2012, 1, 18),
        "C8",
        "Speech therapist in the centre",
        "The drop-in now takes referrals on the spot; waits fell by two weeks.",
    ),
    (
        date(2012, 2, 22),
        "C2",
        "Two year olds matched with settings",
        "List of eligible children worked through with the family information service.",
    ),
    (date(2012, 3, 21), "C7", "Six volunteers trained", "Two lead the Toy Library and one the garden."),
    (
        date(2012, 4, 25),
        "C1",
        "Plan for the year agreed",
        "Targets for seven themes agreed with the commissioning unit.",
    ),
    (date(2012, 5, 30), "C5", "Community garden opened to all", "Raised beds at wheelchair height."),
    (date(2012, 6, 16), "C5", "Jubilee picnic", "Over a hundred people on the green."),
    (
        date(2012, 7, 11),
        "C6",
        "Peer observation between settings",
        "Five settings paired; strengths written up for all.",
    ),
    (
        date(2012, 9, 19),
        "C3",
        "Letters to unregistered families",
        "Delivered by health visitors; 22 families registered within a month.",
    ),
    (
        date(2012, 10, 24),
        "C4",
        "Incredible Years evaluated",
        "Four in five parents completed; limit setting improved most.",
    ),
    (date(2012, 11, 28), "C8", "Social care attends monthly", "A named social worker joins allocation meetings."),
    (
        date(2013, 1, 16),
        "C2",
        "New births checked against the register",
        "Seven families not yet contacted; all visited by February.",
    ),
    (date(2013, 2, 13), "C7", "Fathers asked", "Saturday club extended by half an hour and moved outdoors when dry."),
    (
        date(2013, 3, 13),
        "C1",
        "Tracking of groups since September",
        "Children who came ten times or more made more progress in language.",
    ),
)


def centre_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet Centre."""
    return [{"key": key, "value": value} for key, value in CENTRE]


def log_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet Log."""
    return [{"date": day, "element": element, "title": title, "text": text} for day, element, title, text in LOG]
