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
from xml.etree import ElementTree

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


def differ(a, b):
    """Part of the pixels by which two pictures differ visibly."""
    p = subprocess.run(["compare", "-metric", "AE", "-fuzz", "8%", a, b, "null:"], capture_output=True, text=True)
    return float(p.stderr.split()[0]) / (1280 * 800)


def place(workspace, view):
    """The stack in which the saved layout has a view, and whether it is open there."""
    file = workspace + "/.metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi"
    for perspective in ElementTree.parse(file).iter("children"):
        if perspective.get("elementId") != "org.planwright.ui.planning":
            continue
        for stack in perspective.iter("children"):
            for child in stack.findall("children"):
                if child.get("elementId") == view and child.get("toBeRendered") != "false":
                    return stack.get("elementId")
    return None


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

    def hand(self, *words):
        """Mouse and keys, as xdotool's words."""
        subprocess.run(["xdotool", *words], env=self.screen.env, capture_output=True, timeout=30)

    def picture(self, folder):
        """A picture of the display, in a file of its own: an earlier one stays as it is."""
        file = f"{folder}/{len(os.listdir(folder))}.png"
        subprocess.run(["import", "-window", "root", file], env=self.screen.env, check=True, timeout=30)
        return file

    def still(self, folder, seconds=30):
        """A picture of the window once it does not move any more."""
        last, end = self.picture(folder), time.time() + seconds
        while True:
            time.sleep(1)
            now = self.picture(folder)
            if differ(last, now) < 0.001:
                return now
            require(time.time() < end, f"the window still moves after {seconds} s")
            last = now

    def asks(self):
        """Whether the question before closing is open."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Close Planwright"], env=self.screen.env,
                              capture_output=True, text=True).stdout.strip() != ""

    def cpu(self):
        """CPU seconds so far of the process and those it started."""
        parents, used = {}, {}
        for stat in glob.glob("/proc/[0-9]*/stat"):
            try:
                words = open(stat).read().rsplit(")", 1)[1].split()
            except OSError:  # it has ended
                continue
            parents[int(stat.split("/")[2])] = int(words[1])
            used[int(stat.split("/")[2])] = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
        family = {self.process.pid}
        for _ in range(5):
            family |= {p for p, parent in parents.items() if parent in family}
        return sum(used.get(p, 0) for p in family)

    def front(self):
        """Gives the window the keys."""
        self.hand("search", "--onlyvisible", "--name", "Planwright", "windowactivate", "--sync")

    def close(self):
        for _ in range(2):  # the first may close a notice that has the keys
            self.hand("search", "--onlyvisible", "--name", "Planwright", "windowactivate", "--sync")
            self.hand("key", "--clearmodifiers", "alt+F4")
            try:
                self.process.wait(8)
                return
            except subprocess.TimeoutExpired:
                pass
        self.ended()

    def ended(self):
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


@check("a view that was closed, widths that were changed and the tab in front are so at the next start")
def views():
    cases = "org.planwright.ui.planning.cases"
    with Screen() as screen, tempfile.TemporaryDirectory() as workspace, tempfile.TemporaryDirectory() as pictures:
        w = Window(screen, workspace, "--case", CASE)
        w.wait("a window", w.painted)
        w.wait("the case is open", lambda: LABEL in w.title())
        before = w.still(pictures)
        w.hand("mousemove", "40", "94", "click", "2")  # a middle click on its tab closes the view of cases
        time.sleep(1)
        way = [word for x in range(768, 850, 8) for word in ("mousemove", str(x), "300", "sleep", "0.1")]
        w.hand("mousemove", "764", "300", "mousedown", "1", "sleep", "0.3", *way, "mouseup", "1")  # images grow
        time.sleep(1)
        w.hand("mousemove", "1170", "411", "click", "1", "sleep", "0.5", "mousemove", "600", "20")  # the tab of beams
        left = w.still(pictures)
        moved = differ(before, left)
        require(moved > 0.02, f"mouse, tabs and edges did not meet: only {100 * moved:.1f} % of the window changed")
        w.close()
        require(place(workspace, cases) is None, "the view of cases was not closed")
        w = Window(screen, workspace)
        w.wait("a window", w.painted)
        w.wait("the last case is open again", lambda: LABEL in w.title())
        again = differ(left, w.still(pictures))
        w.close()
        require(place(workspace, cases) is None, "the view of cases is open again")
        require(again < 0.03, f"{100 * again:.1f} % of the window look otherwise than it was left")
        return f"{100 * again:.2f} % of the pixels differ from the window as it was left"


@check("closing in the middle of an optimization asks; staying goes on, leaving ends cleanly")
def closing():
    with Screen() as screen, tempfile.TemporaryDirectory() as workspace:
        w = Window(screen, workspace, "--case", "phantom:prostate?seed=1")
        w.wait("a window", w.painted)
        w.wait("the case is open", lambda: "rostate" in w.title())
        time.sleep(1)
        w.front()
        w.hand("key", "F5")
        time.sleep(4)
        w.hand("key", "--clearmodifiers", "alt+F4")
        w.wait("the question", w.asks)
        time.sleep(0.5)
        w.hand("key", "Escape")
        w.wait("the question is gone", lambda: not w.asks())
        used = w.cpu()
        w.wait("it goes on after staying", lambda: w.cpu() > used + 0.5, 20)
        w.front()
        w.hand("key", "--clearmodifiers", "alt+F4")
        w.wait("the question again", w.asks)
        time.sleep(0.5)
        asked = time.perf_counter()
        w.hand("key", "Tab", "space")  # from the safe answer to the other one
        w.ended()
        took = time.perf_counter() - asked
        require(w.process.returncode == 0, f"exit code {w.process.returncode}")
        log = "".join(open(f).read() for f in glob.glob(workspace + "/.metadata/.log"))
        errors = [e for e in log.split("!ENTRY ")[1:] if e.split()[1] == "4"]
        require(not errors, f"in the error log: {errors[:1]}")
        return f"gone {took:.1f} s after the answer"


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
