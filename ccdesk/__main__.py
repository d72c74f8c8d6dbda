"""Start ccdesk: with no arguments the desk, else the command line."""


def main() -> None:
    """Run the command line."""
    from ccdesk.cli import run

    run()


if __name__ == "__main__":
    main()
