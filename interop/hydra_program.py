"""A program of the real Hydra, started once for each line, for tests.

A JSON object a line in, {"args", "env"={}}; one a line out, {"code", "out", "err"}: the exit code, and what it said.
"""

import json
import os
import sys
import tempfile
import traceback

import hydra


@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(config):
    if "fail" in config:
        raise ValueError(config.fail)


def exit_code():
    try:
        main()
        return 0
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1


def started(arguments, environment, out, err):
    process = os.fork()
    if process == 0:
        os.environ.update(environment)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.argv = [sys.argv[0], *arguments]
        code = exit_code()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def answer(request):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        code = started(request["args"], request.get("env", {}), out, err)
        out.seek(0)
        err.seek(0)
        return {"code": code, "out": out.read().decode(), "err": err.read().decode()}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
