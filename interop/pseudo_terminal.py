"""A program in a real pseudo-terminal, and what is on its screen, for tests.

Arguments: columns, rows, and what the program is started by. A JSON object a line in, each with some of "typed": keys;
"columns": the terminal is resized; "awaited": a regular expression that is then to match a line of the screen, "gone": one that
is to match none, or "ended": the program is to end. One a line out: {"seen": whether that came, "lines": all that was above,
"screen": the rows of the screen, "cursor": [column, row], "code": how it has ended, or null}. Nothing typed is echoed.
"""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time

import pyte

PATIENCE = 60
PAUSE = 0.05  # after which what is drawn is drawn to its end
HISTORY = 100_000


class Terminal:
    def __init__(self, columns, rows, command):
        self.rows = rows
        self.screen = pyte.HistoryScreen(columns, rows, history=HISTORY, ratio=1)
        self.stream = pyte.ByteStream(self.screen)
        self.code = None
        begin, go = os.pipe()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.read(begin, 1)
            os.execvp(command[0], command)
        mode = termios.tcgetattr(self.descriptor)
        mode[3] &= ~termios.ECHO
        termios.tcsetattr(self.descriptor, termios.TCSANOW, mode)
        self.resize(columns)
        os.write(go, b"!")

    def resize(self, columns):
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, columns, 0, 0))
        self.screen.resize(self.rows, columns)

    def read(self):
        """Takes in what has come; whether there was something."""
        ready, _, _ = select.select([self.descriptor], [], [], PAUSE)
        if not ready or self.code is not None:
            return False
        try:
            read = os.read(self.descriptor, 65536)
        except OSError:
            read = b""
        if not read:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        self.stream.feed(read)
        return True

    def display(self):
        return [line.rstrip() for line in self.screen.display]

    def above(self):
        return [
            "".join(row[column].data for column in range(self.screen.columns)).rstrip()
            for row in self.screen.history.top
        ]

    def answer(self, request):
        if "columns" in request:
            self.resize(request["columns"])
        os.write(self.descriptor, request.get("typed", "").encode())
        end = time.monotonic() + PATIENCE
        while (self.read() or not self.is_there(request)) and time.monotonic() < end:
            pass
        return {
            "seen": self.is_there(request),
            "lines": self.above(),
            "screen": self.display(),
            "cursor": [self.screen.cursor.x, self.screen.cursor.y],
            "code": self.code,
        }

    def is_there(self, request):
        screen = self.display()
        found = "awaited" not in request or any(re.search(request["awaited"], line) for line in screen)
        gone = "gone" not in request or not any(re.search(request["gone"], line) for line in screen)
        return found and gone and ("ended" not in request or self.code is not None)


if __name__ == "__main__":
    terminal = Terminal(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
    for line in sys.stdin:
        print(json.dumps(terminal.answer(json.loads(line))), flush=True)
