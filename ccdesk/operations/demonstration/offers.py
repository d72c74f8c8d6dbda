"""All that the demonstration centre offers: services in the seven themes."""

from dataclasses import replace
from datetime import date

from ccdesk.operations.demonstration.offer import ORCHARD_HALL, Offer
from ccdesk.operations.demonstration.other_offers import COURSES, OCCASIONS, ONE_TO_ONE
from ccdesk.operations.demonstration.regular_offers import REGULAR

OFFERS = REGULAR + ONE_TO_ONE + COURSES + OCCASIONS
BY_REF = {offer.ref: offer for offer in OFFERS}


def service_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet Services."""
    return [
        {
            "service_ref": offer.ref,
            "name": offer.name,
            "theme": offer.theme,
            "type": offer.type,
            "kind": offer.kind,
            "provider": offer.provider,
            "commissioned": offer.commissioned,
            "accredited": offer.accredited,
            "validated": offer.validated,
            "community": offer.community,
            "counts_as_contact": offer.counts,
            "capacity": offer.capacity,
        }
        for offer in OFFERS
    ]


def moved_to(offer: Offer, day: date) -> Offer:
    """Return the offer as it was on a day: Stay and Play met at Orchard Hall while the main room was painted."""
    if offer.ref == "STAYPLAY" and date(2012, 1, 9) <= day <= date(2012, 1, 26):
        return replace(offer, venue=ORCHARD_HALL)
    return offer
