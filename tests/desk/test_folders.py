"""The desk keeps its things where the rest of ccdesk would."""

from pathlib import Path

import platformdirs
import pytest

from ccdesk.desk.folders import data_folder, settings_folder


@pytest.mark.parametrize("moved", [False, True])
def test_the_folders_are_those_of_the_system(moved: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        if moved:
            monkeypatch.setenv(name, str(tmp_path / name.lower()))
        else:
            monkeypatch.delenv(name, raising=False)
    assert settings_folder() == Path(platformdirs.user_config_dir("ccdesk", appauthor=False))
    assert data_folder() == Path(platformdirs.user_data_dir("ccdesk", appauthor=False))
