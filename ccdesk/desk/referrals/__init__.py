"""The parts of the Referrals page."""
