"""What the real logging.config.dictConfig makes of a configuration, behind a line of JSON, for tests.

A JSON object a line in, one a line out, in the same order:
{"folder", "configs": [YAML, ...], "before": [logger, ...], "records": [[logger, level, message, seconds], ...]}
-> {"refused": text} or {"lost": how many records, "out": text, "err": text, "files": {path: text}}

The configurations are applied in turn, in a process of their own which works in the folder and whose
clock stands still, but for the seconds that it shows more from a record on.
"""

import json
import logging
import logging.config
import logging.handlers
import os
import re
import sys
import time

import yaml

NOW = 1700000000.125
clock = {"now": NOW}
THREAD = re.compile(r"(?<=thread )\d+")


def log(request):
    lost = 0

    def handle_error(self, record):
        nonlocal lost
        lost += 1

    logging.Handler.handleError = handle_error
    logging.addLevelName(5, "TRACE")  # the names that we have beside Python's
    logging.addLevelName(25, "SUCCESS")
    for name in request["before"]:
        logging.getLogger(name)
    for config in request["configs"]:
        logging.config.dictConfig(yaml.safe_load(config))
    for name, level, message, seconds in request["records"]:
        clock["now"] = NOW + seconds
        logger = logging.getLogger(name)
        if logger.isEnabledFor(level):
            logger.handle(
                logger.makeRecord(name, level, "(unknown file)", 0, message, (), None, "(unknown function)")
            )
    logging.shutdown()
    return lost


def texts(folder, pid):
    files = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            files[os.path.relpath(path, folder)] = text(path, pid)
    return files


def text(path, pid):
    with open(path, encoding="utf-8") as file:
        return THREAD.sub("ID", file.read().replace(str(pid), "PID"))


def in_the_child(request, out, err, result):
    os.chdir(request["folder"])
    os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
    os.dup2(os.open(err, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    time.time = lambda: clock["now"]
    try:
        answer = {"lost": log(request)}
    except Exception as error:
        answer = {"refused": f"{type(error).__name__}: {error} ({error.__cause__})"}
    sys.stdout.flush()
    sys.stderr.flush()
    with open(result, "w", encoding="utf-8") as file:
        json.dump(answer, file)
    os._exit(0)


def answer(request):
    out, err, result = (request["folder"] + suffix for suffix in (".out", ".err", ".result"))
    pid = os.fork()
    if pid == 0:
        in_the_child(request, out, err, result)
    os.waitpid(pid, 0)
    with open(result, encoding="utf-8") as file:
        found = json.load(file)
    if "refused" not in found:
        found |= {"out": text(out, pid), "err": text(err, pid), "files": texts(request["folder"], pid)}
    return found


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
