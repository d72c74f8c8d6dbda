"""The one kind of error a user is meant to read: a sentence that says what to do."""


class Refusal(Exception):  # noqa: N818 - the field's own word, see GLOSSARY.md
    """Say in one sentence why an act was not done and what to do instead; hold no personal data."""
