"""The register's tables as the figures see them: typed columns, one small dataclass a table."""
