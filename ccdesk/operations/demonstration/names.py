"""Names of made-up people and streets; any likeness to somebody is chance."""

from dataclasses import dataclass

from ccdesk.operations.demonstration.chance import Chance


@dataclass(frozen=True)
class Names:
    """The names a family may have: of women and girls, of men and boys, and of the family."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BRITISH = Names(
    _words(
        "Abigail Alice Amber Amelia Amy Anna Ava Bethany Bonnie Caitlin Carly Charlotte Chelsea Chloe Claire "
        "Daisy Danielle Donna Eleanor Elizabeth Ella Ellie Elsie Emily Emma Erin Esme Eva Evie Faith Faye "
        "Florence Freya Gemma Georgia Grace Hannah Harriet Heidi Hollie Imogen Isabelle Isla Ivy Jade Jasmine "
        "Jenna Jessica Jodie Katie Kayleigh Keira Kelly Kerry Kirsty Lacey Laura Lauren Leah Lexi Libby Lily Lola "
        "Lorna Lucy Lydia Maisie Martha Matilda Megan Melissa Mia Millie Molly Naomi Natalie Natasha Niamh Nicola "
        "Olivia Paige Phoebe Poppy Rachel Rebecca Robyn Rosie Ruby Samantha Sarah Scarlett Sian Sienna Skye "
        "Sophie Stacey Stephanie Summer Tamsin Tilly Victoria Violet Willow Zara Zoe"
    ),
    _words(
        "Aaron Adam Aidan Alex Alfie Archie Arthur Ashley Barney Ben Billy Bradley Callum Cameron Carl Charlie "
        "Christopher Connor Craig Daniel Darren David Declan Dexter Dylan Edward Elliot Ethan Evan Finley Frankie "
        "Freddie Gareth Gary George Harley Harrison Harry Harvey Hayden Henry Hugo Ian Isaac Jack Jacob Jake "
        "James Jamie Jason Jay Jayden Joe Joel Jonathan Joseph Joshua Jude Kai Kevin Kieran Kyle Lee Leo Lewis "
        "Liam Logan Louis Luca Lucas Luke Marcus Mark Martin Mason Matthew Max Michael Nathan Neil Noah Oliver "
        "Oscar Owen Patrick Paul Peter Reece Reuben Rhys Riley Robert Rory Rowan Ryan Sam Scott Sean Sebastian "
        "Simon Stanley Steven Stuart Teddy Theo Thomas Toby Tom Tyler William Zachary"
    ),
    _words(
        "Abbott Ainsley Allard Amos Appleby Arkwell Ashdown Atwell Austen Baldock Bannister Barrow Bassett "
        "Batchelor Beckley Bellamy Benfield Birch Blackmore Bleach Boorman Bourne Bramley Brenchley Bridger "
        "Broadley Buckland Burgess Butcher Cackett Calloway Carswell Chantler Chilton Clinch Cobham Coombes "
        "Copping Cornwell Coveney Crowhurst Culver Curd Dadson Dalby Dence Draycott Dungey Eastman Eldridge Elvey "
        "Epps Fagg Farrow Featherstone Filmer Foreman Fosdyke Freeland Furley Gambrill Garland Gibbon Godden "
        "Goldup Goodhew Goldsack Gransden Greenstreet Hadlow Hambrook Hargreaves Harlow Harnett Hatcher Hawkes "
        "Hazelden Heathfield Hendry Hogben Holness Honess Hopper Huckstep Ingleden Jarrett Jessup Judges Kemsley "
        "Kettle Kingsnorth Kite Lamberhurst Langford Latter Ledger Lilley Longley Luckhurst Marchant Marden "
        "Maxted Mercer Millen Minter Moat Mockett Monckton Newing Norrington Offen Orpin Ovenden Packham Padgham "
        "Palmer Pankhurst Parmenter Pelling Pennock Pilcher Playford Pocock Polhill Potter Quested Rainsford "
        "Ratcliffe Redsell Relf Rigden Rolfe Roper Saddler Sandwell Seager Sedge Shelvey Shrubsole Sinden Skinner "
        "Smeed Solley Spillett Stanford Stickells Stoneham Sutton Swaffer Tapsell Tassell Terry Thornby Tilden "
        "Tolhurst Town Tritton Twyman Unicume Usher Vant Veasey Vinson Waghorn Wanstall Waterhouse Weller Wenban "
        "Whibley Whitcombe Whitehead Wickham Wildish Wimble Winch Woodgate Wraight Wyborn Yeomans"
    ),
)

EAST_EUROPEAN = Names(
    _words(
        "Agnieszka Aleksandra Anna Beata Daiva Ewa Gabija Hanna Iveta Joanna Julia Kasia Lena Maja Monika Nikola "
        "Ola Zofia Zuzana"
    ),
    _words(
        "Adam Aleksander Andrius Bartek Dominik Filip Jakub Jan Kacper Lukas Marek Marius Mateusz Nojus Oskar "
        "Piotr Szymon Tomas"
    ),
    _words(
        "Adamczak Balcerak Bartosik Bielak Czajka Dudek Gajda Janik Jurgaitis Kalina Kazlas Kubiak Lisik Malek "
        "Mazurek Novik Olszak Petraitis Rudzik Sikora Stankus Urbonas Walczak Wilczek Zawada Zielak"
    ),
)
SOUTH_ASIAN = Names(
    _words(
        "Aisha Amina Anjali Ayesha Farah Fatima Hina Jaya Kiran Lakshmi Mina Nadia Nisha Parveen Priya Rupa "
        "Sabina Salma Shanti Zainab"
    ),
    _words(
        "Aarav Ahmed Amir Arjun Bilal Deepak Faisal Hamza Imran Ibrahim Jamal Kamal Mohan Nabil Omar Rahim Rajan "
        "Ravi Samir Yusuf Zain"
    ),
    _words(
        "Ahmed Akhtar Ali Begum Chaudhary Das Desai Gill Gurung Hussain Iqbal Joshi Kapoor Khan Limbu Malik Miah "
        "Patel Rahman Rai Rana Sandhu Shah Sharma Sidhu Thapa Uddin"
    ),
)
AFRICAN_CARIBBEAN = Names(
    _words(
        "Abena Adaeze Amara Ama Blessing Chidi Dionne Efua Esther Faith Grace Ife Joy Kezia Latoya Mercy Naomi "
        "Ngozi Patience Simone Yetunde"
    ),
    _words(
        "Ade Akin Caleb Chike Daniel Dele Emeka Emmanuel Gabriel Isaiah Jermaine Kofi Kwame Malachi Marlon "
        "Nathaniel Obi Samuel Tobi Tyrell"
    ),
    _words(
        "Abiola Achebe Adeyemi Agyeman Asante Bakare Bello Boateng Campbell Clarke Danso Douglas Eze Francis "
        "Kamara Mensah Nwosu Ofori Okafor Okoro Osei Reid Sesay Thompson Williams"
    ),
)
EAST_ASIAN = Names(
    _words("Amy Grace Hui Jia Joyce Lan Lin Linh Mei Thuy Wen Xin Ying"),
    _words("Bo Chen David Hao Jun Kevin Long Ming Minh Wei Yong"),
    _words("Chan Cheung Ho Lam Lau Leung Lim Ngo Tang Tran Wong Yip"),
)
TRAVELLER = Names(
    _words("Bridget Carmel Charity Delilah Eileen Kathleen Lavinia Margaret Mary Nora Rosanna Shannon Teresa Winifred"),
    _words("Danny Edward Felix Henry Hughie Jimmy John Martin Miles Moses Nelson Patrick Simon Tommy"),
    _words("Ayres Beaney Brazil Cash Colgan Delaney Friend Hearne Keet Loveridge Nolan Penfold Ripley Scamp"),
)

STREETS = (
    "Kestrel Lane",
    "Hopfield Close",
    "Oasthouse Way",
    "Cobnut Drive",
    "Bargeman’s Row",
    "Brickfield Road",
    "Cherry Orchard Lane",
    "Saltmarsh Avenue",
    "Lapwing Court",
    "Old Tannery Street",
    "Windmill Rise",
    "Creekside",
    "Papermill Lane",
    "St Aldith’s Road",
    "Teasel Gardens",
    "Wharf Street",
    "Furzefield Crescent",
    "Curlew Place",
    "Chalkpit Hill",
    "Bramling Road",
    "Golding Terrace",
    "Fuggle Mews",
    "Quince Grove",
    "Marsh Samphire Walk",
)

PRACTITIONERS = (
    "Ann Pearce",
    "Kirsty Lamb",
    "Dele Bakare",
    "Tom Achebe",
    "Judith Sayer",
    "Renata Wilk",
    "Hilary Stroud",
    "Mandeep Suri",
    "Colin Draper",
    "Ruth Akers",
    "Siobhan Keane",
    "Martin Tull",
    "Paula Verrall",
    "Gwen Hollis",
    "Ian Bexon",
    "Yasmin Haddad",
    "Lorraine Pike",
    "Peter Oduya",
    "Carol Wenham",
    "Niall Brophy",
    "Fiona Garrod",
    "Bea Tansley",
)
STAFF = PRACTITIONERS[:8]  # the centre's own; the others work for its partners

LANGUAGES = {
    "WOTH": ("Polish", "Lithuanian", "Slovak", "Romanian"),
    "AIND": ("Punjabi", "Gujarati", "English"),
    "APKN": ("Urdu", "English"),
    "ABAN": ("Bengali", "Sylheti"),
    "AOTH": ("Nepali", "Tagalog"),
    "BAFR": ("English", "Yoruba", "French", "Twi"),
    "CHNE": ("Cantonese", "Mandarin", "Vietnamese"),
    "WROM": ("Romani", "Slovak"),
}


def address(chance: Chance) -> tuple[str, str]:
    """Return a made-up street address and a postcode of a district that was never given out."""
    street = chance.pick(STREETS)
    flat = f"Flat {chance.whole(1, 9)}, " if chance.happens(0.14) else ""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    postcode = f"ME21 {chance.whole(1, 6)}{chance.pick(letters)}{chance.pick(letters)}"
    return f"{flat}{chance.whole(1, 118)} {street}, Harbourne", postcode


def phone(chance: Chance) -> str:
    """Return a telephone number, most often of a mobile, from the ranges that Ofcom keeps for drama."""
    start = "07700 900" if chance.happens(0.88) else "01632 960"
    return f"{start}{chance.whole(0, 999):03}"
