"""The made-up centre of the sample, brought into a register as any centre would."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.operations.import_book import ImportReport, import_book
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register

SAMPLE = Path(__file__).parents[3] / "shared" / "sample"


@pytest.fixture(scope="session")
def sample() -> Path:
    """Return the sample's folder."""
    if not SAMPLE.is_dir():
        pytest.skip("the sample folder is not beside this checkout")
    return SAMPLE


@pytest.fixture(scope="session")
def kent() -> Pack:
    """Return the framework of the sample."""
    return load_pack()


@pytest.fixture(scope="session")
def sample_register(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Return an open register that holds the sample and nothing else."""
    register, _ = create_register(tmp_path_factory.mktemp("sample") / "Sample.ccdesk", passphrase="a quiet green door")
    with register:
        report = import_book(register, sample / "centre.xlsx", progress=lambda _share, _words: None)
        assert not report.refused, report.lines
        yield register


@pytest.fixture
def import_again(sample_register: Register, sample: Path) -> ImportReport:
    """Return the report of bringing the sample in a second time."""
    return import_book(sample_register, sample / "centre.xlsx", progress=lambda _share, _words: None)
