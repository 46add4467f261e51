"""The real loguru behind a line of JSON, for tests.

A JSON object a line in, one a line out, in the same order:
{"level": number, "steps": [...]} -> {"records": [...], "outcomes": [...]}, see LoguruScenarios for the steps
"""

import json
import sys
from contextlib import ExitStack

from loguru._logger import Core, Logger

EXCEPTIONS = {"value": ValueError, "key": KeyError}

SPEAKER = """
def speak(logger, level, message, values):
    logger.log(level, message, **values)

def fail(catcher, failure):
    with catcher:
        if failure is not None:
            raise failure
"""


def module(name):
    speaker = {"__name__": name}
    exec(SPEAKER, speaker)
    return speaker


def seen(message):
    record = message.record
    exception = record["exception"]
    return {
        "level": [record["level"].name, record["level"].no, record["level"].icon],
        "message": record["message"],
        "name": record["name"],
        "extra": record["extra"],
        "exception": None if exception is None else exception.type.__name__,
    }


def patcher(patch):
    def change(record):
        record["extra"][patch["key"]] = record["extra"].get(patch["key"], "") + patch["value"]
        if "message" in patch:
            record["message"] += patch["message"]

    return change


class Scenario:
    def __init__(self, level):
        self.records = []
        self.outcomes = []
        self.contexts = []
        self.logger = Logger(Core(), None, 0, False, False, False, False, True, [], {})
        self.logger.add(lambda message: self.records.append(seen(message)), level=level, format="{message}")

    def adorned(self, step):
        logger = self.logger
        if "bind" in step:
            logger = logger.bind(**step["bind"])
        for patch in step.get("patch", []):
            logger = logger.patch(patcher(patch))
        return logger

    def log(self, step):
        module(step["name"])["speak"](self.adorned(step), step["level"], step["message"], step.get("with", {}))

    def enter(self, step):
        stack = ExitStack()
        stack.enter_context(self.logger.contextualize(**step["values"]))
        self.contexts.append(stack)

    def exit(self, step):
        if self.contexts:
            self.contexts.pop().close()

    def enable(self, step):
        self.logger.enable(step["name"])

    def disable(self, step):
        self.logger.disable(step["name"])

    def define(self, step):
        try:
            self.logger.level(step["level"], no=step["no"], color=step["color"], icon=step["icon"])
            self.outcomes.append("defined")
        except ValueError:
            self.outcomes.append("refused")

    def restyle(self, step):
        self.logger.level(step["level"], color=step["color"], icon=step["icon"])

    def extra(self, step):
        self.logger.configure(extra=step["values"])

    def patcher(self, step):
        self.logger.configure(patcher=patcher(step["patch"]))

    def catch(self, step):
        options = {"level": step["level"], "reraise": step["reraise"]}
        if "message" in step:
            options["message"] = step["message"]
        if step["exclude"]:
            options["exclude"] = KeyError
        if step["onerror"]:
            options["onerror"] = lambda error: self.outcomes.append("told of " + type(error).__name__)
        failure = None if step["raise"] is None else EXCEPTIONS[step["raise"]]("x")
        try:
            module(step["name"])["fail"](self.adorned(step).catch(**options), failure)
            self.outcomes.append("went on")
        except Exception as e:
            self.outcomes.append("threw " + type(e).__name__)

    def guard(self, step):
        def work():
            if step["raise"] is not None:
                raise EXCEPTIONS[step["raise"]]("x")
            return "result"

        self.outcomes.append(self.logger.catch(default="otherwise", message="guarded")(work)())

    def run(self, steps):
        for step in steps:
            getattr(self, step["op"])(step)
        while self.contexts:
            self.contexts.pop().close()
        return {"records": self.records, "outcomes": self.outcomes}


def main():
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(Scenario(request["level"]).run(request["steps"])), flush=True)


main()
