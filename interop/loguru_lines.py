"""Answers what loguru writes: a JSON object a line asks for the lines of one format, of which each record is given whole."""

import datetime
import json
import sys

from loguru import logger
from loguru import _datetime, _recattrs


def record_of(facts):
    zone = datetime.timezone(datetime.timedelta(seconds=facts["offset"]), facts["zone"])
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    moment = (epoch + datetime.timedelta(microseconds=facts["micros"])).astimezone(zone)
    level = facts["level"]
    return {
        "elapsed": datetime.timedelta(microseconds=facts["elapsed"]),
        "extra": facts["extra"],
        "file": _recattrs.RecordFile(facts["file"], facts["path"]),
        "function": facts["function"],
        "level": _recattrs.RecordLevel(level["name"], level["no"], level["icon"]),
        "line": facts["line"],
        "message": facts["message"],
        "module": facts["module"],
        "name": facts["name"],
        "process": _recattrs.RecordProcess(facts["pid"], facts["process"]),
        "thread": _recattrs.RecordThread(facts["tid"], facts["thread"]),
        "time": _datetime.datetime.combine(moment.date(), moment.timetz()),
    }


def lines(request):
    written = []
    handler = logger.add(
        written.append,
        level=0,
        format=request["format"],
        colorize=request["colorize"],
        serialize=request["serialize"],
        catch=False,
    )
    try:
        for facts in request["records"]:
            record = record_of(facts)
            logger.patch(lambda to, record=record: to.update(record)).log(record["level"].name, "replaced")
    finally:
        logger.remove(handler)
    return [str(line) for line in written]


def main():
    logger.remove()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"lines": lines(request)}
        except Exception as e:  # what is asked for may be wrong on purpose
            answer = {"error": "%s: %s" % (type(e).__name__, e)}
        print(json.dumps(answer), flush=True)


main()
