#!/usr/bin/python3
"""Races our optimizers against scipy's L-BFGS-B on the same matrices, in one run on one machine.

usage: race.py --data FOLDER [--planwright COMMAND] [--optimizer ID ...] [--threads N]
               [--repeat N] [CASE[=OPTIMUM] | NAME=PATIENT[@PROTOCOL] ...]
       race.py --all SHARED ...         the peers' matrices, a pelvis and three patients of the shared folder

FOLDER holds CASE.mat (D: voxels x beamlets; vois with idx, kind, dref, penalty; w0), or CASE.npz with CASE.plan.json as
`planwright influence` writes them. PATIENT is a folder or file of a planning case, whose influence is computed first.
For each case and optimizer it runs
    COMMAND optimize FILE --optimizer ID --out w.npy --dual y.npy --json -
reads the course of the cold and the second run from its JSON, lets scipy solve the same problem in one thread, and
recomputes the objective of the written weights and the bound that the written slopes prove, in float64. One table, with
the gap between the two. All of that --repeat times in turn, each time in a new process, and the medians of the seconds. Exit code 1 if
by these the second run needs more of scipy's CPU than its target to come within 0.1 % or 0.01 % of the optimum, the cold
one more than three times that, the second run proves no gap of 0.1 % within three times its seconds to 0.1 % of the
optimum, or if an objective or a bound told and the one recomputed differ by more than 1e-6.
Without an OPTIMUM that of the peers counts, or what newton finds with a gap of 1e-6.
CPU seconds are the whole process's (JIT and garbage collection included for ours), from the matrix in memory.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time

import numpy as np
import scipy.optimize
from problem import Problem

OPTIMA = {"tg119c_3b_10mm": 28.904938, "tg119c_8b_8mm": 5.5788549}
# how the optimum is found where it is not known
OPTIMUM = ("--runs", "1", "--gap", "1e-6")
# with --all: the peers' matrices, and influences of our own
ALL = [*OPTIMA, "PELVIS={shared}/peers/data/PELVIS.mat@{here}/pelvis-68-56.json",
       *(f"{p}={{shared}}/data/openkbp/{p}" for p in ("pt_92", "pt_108", "pt_196"))]
LEVELS = (1e-2, 1e-3, 1e-4)
# how many times faster than scipy, to 0.1 and 0.01 % of the optimum
TARGETS = {"newton": {"tg119c_3b_10mm": (8, 1), "tg119c_8b_8mm": (15, 20), "": (8, 1)}, "gradient": {"": (1, 1)}}


def influence(arguments, name, patient, folder):
    """Computes the influence of a patient, under a protocol after an @ if there is one; the file without its ending."""
    patient, _, protocol = patient.partition("@")
    out = os.path.join(folder, name)
    command = shlex.split(arguments.planwright) + ["influence", patient, "--out", out + ".npz"]
    if subprocess.run(command + (["--protocol", protocol] if protocol else [])).returncode:
        raise SystemExit(f"{shlex.join(command)} failed")
    return out


class Arrived(Exception):
    pass


def scipy_course(problem, goal):
    """(CPU seconds, objective) after each iteration of L-BFGS-B with 50 corrections, until the goal."""
    course, last, begin = [], [np.inf], time.process_time()

    def function(w):
        last[0], gradient = problem.evaluate(w)
        return last[0], gradient

    def iteration(w):
        course.append((time.process_time() - begin, last[0]))
        if last[0] <= goal:
            raise Arrived

    try:
        scipy.optimize.minimize(
            function, problem.start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(problem.start),
            callback=iteration, options=dict(maxiter=3000, maxfun=12000, maxcor=50, ftol=1e-13, gtol=1e-9))
    except Arrived:
        pass
    return course


def ours(arguments, optimizer, file, more=()):
    """What it told, its weights, and the slopes that prove its bound or None."""
    with tempfile.TemporaryDirectory() as folder:
        weights, dual = os.path.join(folder, "w.npy"), os.path.join(folder, "y.npy")
        command = shlex.split(arguments.planwright) + [
            "optimize", file, "--optimizer", optimizer, "--out", weights, "--dual", dual, "--json", "-",
            "--threads", str(arguments.threads), *more]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit(f"{shlex.join(command)} ended with exit code {done.returncode}")
        return json.loads(done.stdout), np.load(weights).ravel(), np.load(dual) if os.path.exists(dual) else None


def seconds_to(course, optimum):
    """CPU seconds to each level above the optimum; infinite where it was not reached."""
    return [next((t for t, f in course if f <= optimum * (1 + e)), np.inf) for e in LEVELS]


FORM = "{:20s} {:>10s} {:9s} {:11s} {:>12s} {:>7s} {:>7s} {:>7s} {:>7s} {:>7s} {:>7s} {:>9s}"


def proven(trace):
    """CPU seconds until objective and bound were within 0.1 %; infinite if they never were."""
    return next((p["cpu_s"] for p in trace if p["bound"] is not None
                 and p["objective"] - p["bound"] <= 1e-3 * abs(p["objective"])), np.inf)


def print_row(case, optimum, name, run, value, seconds, peer, proof, gap):
    print(FORM.format(
        case, f"{optimum:.7g}", name, run, f"{value:.8g}", *(f"{s:.3f}" for s in seconds),
        *(f"{p / s:.1f}" for p, s in zip(peer[1:], seconds[1:])), proof, gap), flush=True)


def median(rows):
    return [float(m) for m in np.median(np.array(rows), axis=0)]


def print_runs(case, optimizer, turn, told, value, bound, optimum, peer):
    """Prints the cold and the second run; for each its seconds to the levels and to a proven gap of 0.1 %."""
    rows = []
    for run in told["runs"]:
        seconds = seconds_to([(p["cpu_s"], p["objective"]) for p in run["trace"]], optimum)
        last = run["name"] == told["runs"][-1]["name"]
        print_row(case, optimum, optimizer, f"{run['name']} {turn}", value if last else run["objective"], seconds, peer,
                  f"{proven(run['trace']):.3f}", f"{1 - bound / value:.1e}" if bound is not None and last else "")
        rows.append(seconds + [proven(run["trace"])])
    return rows


def judge(case, optimizer, medians, peer, table):
    """In words what an optimizer missed, by the medians of the seconds of its runs."""
    missed = []
    targets = TARGETS.get(optimizer, TARGETS["gradient"])
    targets = targets.get(case, targets[""])
    for run, seconds in medians.items():
        for level, s, p, target in zip(LEVELS[1:], seconds[1:], peer[1:], targets):
            allowed = p / target * (3 if run == "cold" else 1)
            what = f"{case}, {optimizer}: CPU s to {100 * level:g} % of F*, {run} run"
            if table:
                table.write(f"{what}\t{s:.3f}\t<= {allowed:.3f}\t{p:.2f}\tpeer: scipy L-BFGS-B, same run, one thread\n")
            if s > allowed:
                missed.append(f"{what}: {s:.3f}, allowed {allowed:.3f}, scipy {p:.2f}")
        if optimizer == "newton" and run != "cold" and seconds[3] > 3 * seconds[1]:
            missed.append(f"{case}: a gap of 0.1 % proven after {seconds[3]:.3f} s, 0.1 % took {seconds[1]:.3f} s")
    return missed


def check(case, optimizer, told, value, weights, bound, optimum):
    """In words what is wrong with weights, objective and bound."""
    wrong = []
    if bound is not None and not abs(bound - told["bound"]) <= 1e-6 * abs(value):
        wrong.append(f"{case}, {optimizer}: bound told {told['bound']:.9g}, recomputed {bound:.9g}")
    if abs(value - told["objective"]) > 1e-6 * abs(value):
        wrong.append(f"{case}, {optimizer}: objective told {told['objective']:.9g}, recomputed {value:.9g}")
    if value < optimum * (1 - 1e-5):
        wrong.append(f"{case}, {optimizer}: {value:.9g} is below the optimum {optimum:.9g}: not the same problem")
    if np.min(weights) < 0:
        wrong.append(f"{case}, {optimizer}: negative weights")
    return wrong


def race(arguments, case, file, given, table):
    """Races on one matrix; in words what was missed."""
    problem, missed, peers, seconds = Problem(file), [], [], {}
    optimum = float(given or OPTIMA.get(case) or problem.evaluate(ours(arguments, "newton", file, OPTIMUM)[1])[0])
    for turn in range(1, arguments.repeat + 1):
        runs = {o: ours(arguments, o, file) for o in arguments.optimizer or ["newton", "gradient"]}
        values = {o: problem.evaluate(w)[0] for o, (_, w, _) in runs.items()}
        bounds = {o: y if y is None else problem.bound(y) for o, (_, _, y) in runs.items()}
        course = scipy_course(problem, optimum * (1 + LEVELS[-1]))
        peers.append(seconds_to(course, optimum))
        print_row(case, optimum, "scipy", str(turn), course[-1][1], peers[-1], peers[-1], "", "")
        for o, (told, weights, _) in runs.items():
            rows = print_runs(case, o, turn, told, values[o], bounds[o], optimum, peers[-1])
            for run, row in zip(told["runs"], rows):
                seconds.setdefault(o, {}).setdefault(run["name"], []).append(row)
            missed += check(case, o, told, values[o], weights, bounds[o], optimum)
    peer = median(peers)
    for o, of_runs in seconds.items():
        medians = {run: median(rows) for run, rows in of_runs.items()}
        for run, m in medians.items() if arguments.repeat > 1 else ():
            print_row(case, optimum, o, f"{run} med.", values[o], m[:3], peer, f"{m[3]:.3f}", "")
        missed += judge(case, o, medians, peer, table)
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=".")
    parser.add_argument("--all", metavar="SHARED")
    parser.add_argument("--planwright", default="./planwright")
    parser.add_argument("--optimizer", action="append", help="default: newton and gradient")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--table", help="append rows 'what, ours, target, peer, note' to this file")
    parser.add_argument("cases", nargs="*", default=list(OPTIMA))
    arguments = parser.parse_args()
    if arguments.all:
        arguments.data = os.path.join(arguments.all, "peers", "data")
        here = os.path.dirname(os.path.abspath(__file__))
        arguments.cases = [c.format(shared=arguments.all, here=here) for c in ALL]
    print(FORM.format("case", "F*", "optimizer", "run", "F", "1 %", "0.1 %", "0.01 %", "x 0.1", "x 0.01", "proven", "gap"),
          "(CPU s; times faster than scipy; s to a proven gap of 0.1 %)", flush=True)
    missed = []
    table = open(arguments.table, "a") if arguments.table else None
    folder = tempfile.TemporaryDirectory()
    for case in arguments.cases:
        case, _, given = case.partition("=")
        file = os.path.join(arguments.data, case)
        if os.path.exists(given.partition("@")[0]):
            file, given = influence(arguments, case, given, folder.name), ""
        file += ".npz" if os.path.exists(file + ".npz") else ".mat"
        missed += race(arguments, case, file, given, table)
    for m in missed:
        print("missed:", m)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
