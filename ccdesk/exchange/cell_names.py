"""Columns by their letters, as a workbook names them."""


def column_letters(place: int) -> str:
    """Return a column's letters from its place, 0 for A."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_place(letters: str) -> int:
    """Return a column's place, 0 for A, from its letters."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
