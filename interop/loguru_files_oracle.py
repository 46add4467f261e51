"""What files the real loguru leaves when a script is played by a clock of the test's own, behind a line of JSON.

A JSON object a line in, one a line out, in the same order:
{"folder", "zone", "steps": [
    {"do": "open", "at": micros, "path", "rotation": text or null, "retention": count, seconds as text, or null,
     "compression": null or text},
    {"do": "log", "at": micros, "text"}, {"do": "close", "at": micros}]}
 -> {"files": {path below the folder: text}} or {"error": text}
"""

import datetime
import gzip
import json
import os
import pathlib
import sys
import time
import types

import loguru._datetime
import loguru._file_sink as file_sink
import loguru._logger
from loguru import logger

NOW = 0
BEGUN = {}


class Frozen(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(NOW / 1e6, tz)


def aware_now():
    local = time.localtime(NOW / 1e6)
    zone = datetime.timezone(datetime.timedelta(seconds=local.tm_gmtoff), local.tm_zone)
    exact = loguru._datetime.datetime.fromtimestamp(NOW // 1000000, zone)
    return exact.replace(microsecond=NOW % 1000000)


def inode(path):
    stat = os.stat(path)
    return stat.st_dev, stat.st_ino


def create_file(sink, path, real=file_sink.FileSink._create_file):
    is_new = not os.path.exists(path)
    real(sink, path)
    if is_new:
        BEGUN[inode(path)] = NOW / 1e6


file_sink.datetime = types.SimpleNamespace(
    datetime=Frozen, time=datetime.time, timedelta=datetime.timedelta, timezone=datetime.timezone
)
file_sink.aware_now = aware_now
loguru._logger.aware_now = aware_now
file_sink.get_ctime = lambda path: BEGUN.get(inode(path), os.stat(path).st_mtime)
file_sink.set_ctime = lambda path, begun: BEGUN.__setitem__(inode(path), begun)
file_sink.FileSink._create_file = create_file


def stamp(folder, stamped):
    """A file is as old as its last line, by the clock of the script."""
    for path in folder.rglob("*"):
        if path.is_file() and stamped.get(inode(path)) != path.stat().st_mtime_ns:
            os.utime(path, ns=(NOW * 1000, NOW * 1000))
            stamped[inode(path)] = path.stat().st_mtime_ns


def play(script):
    global NOW
    os.environ["TZ"] = script["zone"]
    time.tzset()
    BEGUN.clear()
    folder = pathlib.Path(script["folder"])
    stamped = {}
    handler = None
    for step in script["steps"]:
        NOW = step["at"]
        if step["do"] == "open":
            handler = logger.add(
                str(folder / step["path"]),
                format="{message}",
                rotation=step["rotation"],
                retention=step["retention"],
                compression=step["compression"],
                catch=False,
            )
        elif step["do"] == "log":
            logger.info(step["text"])
        else:
            logger.remove(handler)
            handler = None
        stamp(folder, stamped)
    if handler is not None:
        logger.remove(handler)
    return {str(path.relative_to(folder)): text(path) for path in folder.rglob("*") if path.is_file()}


def text(path):
    return (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode()


logger.remove()
for line in sys.stdin:
    try:
        print(json.dumps({"files": play(json.loads(line))}), flush=True)
    except Exception as error:
        logger.remove()
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
