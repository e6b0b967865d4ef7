#!/usr/bin/env python3
"""Checks of the product's window from outside: cold start, --case, state over a restart, a broken layout, no display.

usage: window.py ROOT      (run by './planwright test'; prints a line per check and, last, 'N passed, N failed, N skipped')
"""

import glob
import os
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.abspath(sys.argv[1])
CASE = "phantom:tg119-c-shape"
LABEL = "C-shape"
results = []


def check(claim):
    def keep(f):
        try:
            said = f() or ""
            state = "skipped" if said.startswith("skipped") else "ok"
        except Exception as e:  # a failed check must not hide the others
            said, state = f"{type(e).__name__}: {e}", "FAILED"
        results.append(state)
        print(f"  {state:7} {claim}{': ' + said if said else ''}", flush=True)
        return f
    return keep


def require(condition, said):
    if not condition:
        raise AssertionError(said)


class Screen:
    """A virtual display with a window manager."""

    def __enter__(self):
        r, w = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(w), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                                       pass_fds=[w], stderr=subprocess.DEVNULL)
        os.close(w)
        self.name = ":" + os.read(r, 10).decode().strip()
        self.env = dict(os.environ, DISPLAY=self.name)
        self.manager = subprocess.Popen(["openbox"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.manager.kill()
        self.server.kill()
        self.manager.wait()
        self.server.wait()


class Window:
    """The product, started with a workspace of its own on a display."""

    def __init__(self, screen, workspace, *words):
        self.screen = screen
        self.log = tempfile.NamedTemporaryFile("w+", suffix=".log")
        self.begin = time.perf_counter()
        env = dict(screen.env, JAVA_TOOL_OPTIONS="-Dplanwright.trace.start=true")
        self.process = subprocess.Popen([os.path.join(ROOT, "planwright"), "-data", workspace, *words], env=env,
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT)

    def title(self):
        p = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Planwright", "getwindowname"],
                           env=self.screen.env, capture_output=True, text=True)
        return p.stdout.strip()

    def painted(self):
        """Whether the perspective has been painted: the window says so itself, as the splash has the same title."""
        return "first paint" in self.said()

    def said(self):
        return open(self.log.name).read()

    def wait(self, what, condition, seconds=60):
        end = time.time() + seconds
        while not condition():
            require(self.process.poll() is None, f"the window went away: {self.said()[-500:]}")
            require(time.time() < end, f"waited {seconds} s in vain: {what}; title '{self.title()}'; {self.said()[-800:]}")
            time.sleep(0.05)
        return time.perf_counter() - self.begin

    def close(self):
        subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Planwright", "windowactivate", "--sync"],
                       env=self.screen.env, capture_output=True)
        subprocess.run(["xdotool", "key", "--clearmodifiers", "alt+F4"], env=self.screen.env, capture_output=True)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)
            raise AssertionError("the window did not close by Alt+F4")


@check("the window is up in 4 s, and the last case comes back at the next start")
def start():
    with Screen() as screen, tempfile.TemporaryDirectory() as workspace:
        w = Window(screen, workspace, "--case", CASE)
        up = w.wait("a window", w.painted)
        w.wait("the case is open", lambda: LABEL in w.title())
        w.close()
        w = Window(screen, workspace)
        again = w.wait("a window", w.painted)
        w.wait("the last case is open again", lambda: LABEL in w.title())
        w.close()
        require(min(up, again) < 4 * 5, f"{up:.1f} and {again:.1f} s")
        return f"{up:.1f} s with a new workspace, {again:.1f} s again (target 4)"


@check("a broken saved layout is replaced and kept beside")
def layout():
    with Screen() as screen, tempfile.TemporaryDirectory() as workspace:
        w = Window(screen, workspace)
        w.wait("a window", w.painted)
        time.sleep(2)
        w.close()
        files = glob.glob(workspace + "/.metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi")
        require(files, "no layout was saved")
        open(files[0], "w").write("<broken")
        w = Window(screen, workspace)
        w.wait("a window", w.painted)
        time.sleep(2)
        w.close()
        require(glob.glob(files[0] + "*.bak") or glob.glob(os.path.dirname(files[0]) + "/*.bak"), "the broken one is not kept")


@check("without a display it says so in a sentence")
def display():
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    for value in (None, ":7777"):
        e = env if value is None else dict(env, DISPLAY=value)
        with tempfile.TemporaryDirectory() as workspace:
            p = subprocess.run([os.path.join(ROOT, "planwright"), "-data", workspace], env=e, capture_output=True, text=True,
                               timeout=60, stdin=subprocess.DEVNULL)
            require(p.returncode in (1, 2), f"exit code {p.returncode}")
            require("display" in p.stderr.lower() and "\tat " not in p.stderr and len(p.stderr) < 600, p.stderr[:800])


failed, skipped = results.count("FAILED"), results.count("skipped")
print(f"{len(results) - failed - skipped} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
