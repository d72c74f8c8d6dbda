"""What is wrong with a file of the framework, said so that whoever edits it can put it right."""

from ccdesk.refusal import Refusal


class PackError(Refusal):
    """Name the file, the row and the key of a mistake, what is wrong and what is allowed."""

    def __init__(self, file: str, row: str, key: str, problem: str) -> None:
        """Take the file's name, the row as the file has it (``row U3-P2``), the key (or nothing) and the problem."""
        place = ", ".join(part for part in (file, row, f"key “{key}”" if key else "") if part)
        super().__init__(f"{place}: {problem}" if place else problem)
        self.file = file
        self.row = row
        self.key = key
        self.problem = problem
