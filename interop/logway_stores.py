"""A plugin for pytest with which MLflow's own tests get stores that Logway has made.

Each store that a test opens anew is first made as a copy of that in the folder LOGWAY_STORES: mlflow.db for a database,
mlruns for a folder of files. A file of tests that is skipped as a whole, as those of folders are since they are no longer
MLflow's default, is run all the same.
"""

import os
import shutil
from pathlib import Path

import pytest
from mlflow.store.tracking.file_store import FileStore
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
from mlflow.utils.file_utils import local_file_uri_to_path

STORES = Path(os.environ["LOGWAY_STORES"])
SQLITE = "sqlite:///"

made = {"databases": 0, "folders": 0}


def make_database(uri):
    path = Path(uri.removeprefix(SQLITE))
    if uri.startswith(SQLITE) and path.parent.is_dir() and not path.exists():
        shutil.copy(STORES / "mlflow.db", path)
        made["databases"] += 1


def make_folder(uri):
    path = Path(local_file_uri_to_path(uri))
    if not path.exists():
        shutil.copytree(STORES / "mlruns", path)
        meta = path / "0" / "meta.yaml"
        meta.write_text(meta.read_text().replace((STORES / "mlruns").as_uri(), path.absolute().as_uri()))
        made["folders"] += 1


def first(make, opened):
    def open_store(self, uri=None, *args, **kwargs):
        if uri is not None:
            make(str(uri))
        opened(self, uri, *args, **kwargs)

    return open_store


def skip(*args, allow_module_level=False, **kwargs):
    if not allow_module_level:
        skip_test(*args, **kwargs)


skip_test = pytest.skip
pytest.skip = skip
SqlAlchemyStore.__init__ = first(make_database, SqlAlchemyStore.__init__)
FileStore.__init__ = first(make_folder, FileStore.__init__)


def pytest_terminal_summary(terminalreporter):
    terminalreporter.write_line(f"made by Logway: {made['databases']} databases, {made['folders']} folders")
