"""Types into a real shell in a pseudo-terminal, for tests.

Arguments: what the shell is started by. A JSON object a line in, {"typed", "awaited"}: keys, and what is then to be on the
screen; one a line out, {"seen", "screen"}: whether it came, and all that came. Each line is taken back by Ctrl-U when it has
been answered, unless it ends with Return: Ctrl-C would make the shell forget what is typed before its next prompt.
"""

import json
import os
import pty
import select
import sys
import time

PATIENCE = 60
BELL = b"\x07"  # rings in the middle of a word that could go on in several ways


def shown(terminal, awaited):
    screen = b""
    end = time.monotonic() + PATIENCE
    while awaited.encode() not in screen and time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 1)
        if ready:
            try:
                screen += os.read(terminal, 65536).replace(BELL, b"")
            except OSError:
                break
    return screen.decode(errors="replace")


def answer(terminal, request):
    os.write(terminal, request["typed"].encode())
    screen = shown(terminal, request["awaited"])
    if not request["typed"].endswith("\r"):
        os.write(terminal, b"\x15")
    return {"seen": request["awaited"] in screen, "screen": screen}


if __name__ == "__main__":
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    for line in sys.stdin:
        print(json.dumps(answer(terminal, json.loads(line))), flush=True)
    os.close(terminal)
