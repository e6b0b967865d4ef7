#!/usr/bin/python3
"""Races the optimizer `gradient` against scipy's L-BFGS-B on the same matrices, in one run on one machine.

usage: race.py --data FOLDER [--planwright COMMAND] [--optimizer ID] [--threads N] [CASE[=OPTIMUM] ...]

FOLDER holds CASE.mat (D: voxels x beamlets; vois with idx, kind, dref, penalty; w0). For each case it runs
    COMMAND optimize CASE.mat --optimizer ID --out w.npy --json -
reads the course of the cold and the second run from its JSON, lets scipy solve the same problem in one thread, and
recomputes the objective of the written weights in float64. One table; exit code 1 if the second run needs more CPU than
scipy to come within 0.1 % of the optimum, the cold one more than three times that, or the objective told and the one
recomputed differ by more than 1e-6 of it.
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
import scipy.io
import scipy.optimize
import scipy.sparse

OPTIMA = {"tg119c_3b_10mm": 28.904938, "tg119c_8b_8mm": 5.5788549}
LEVELS = (1e-2, 1e-3, 1e-4)


class Problem:
    """F(w) = sum over structures of penalty / n * sum of squared misses, on the rows that some structure uses."""

    def __init__(self, file):
        m = scipy.io.loadmat(file, squeeze_me=True, struct_as_record=False)
        vois = np.atleast_1d(m["vois"])
        voxels = [np.atleast_1d(v.idx).astype(np.int64) - 1 for v in vois]
        rows = np.unique(np.concatenate(voxels))
        matrix = scipy.sparse.csr_matrix(m["D"])[rows]
        # both sides hold float32 values and sum in float64
        self.matrix = scipy.sparse.csr_matrix(
            (matrix.data.astype(np.float32).astype(np.float64), matrix.indices, matrix.indptr), shape=matrix.shape)
        self.matrix *= float(m["rbe"]) if "rbe" in m else 1.0
        self.transposed = self.matrix.T.tocsr()
        self.terms = [
            (np.searchsorted(rows, i), str(v.kind), float(v.dref), float(v.penalty) / len(i))
            for v, i in zip(vois, voxels)]
        self.start = np.full(matrix.shape[1], float(np.atleast_1d(m["w0"])[0]))

    def evaluate(self, w):
        dose = self.matrix @ w
        slope = np.zeros_like(dose)
        value = 0.0
        for rows, kind, reference, factor in self.terms:
            miss = dose[rows] - reference
            if kind.endswith("SquaredOverdosing"):
                miss = np.maximum(miss, 0)
            elif kind.endswith("SquaredUnderdosing"):
                miss = np.minimum(miss, 0)
            elif not kind.endswith("SquaredDeviation"):
                raise SystemExit(f"objective {kind}: this script knows squared ones only")
            value += factor * (miss @ miss)
            slope[rows] += 2 * factor * miss
        return value, self.transposed @ slope


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


def ours(arguments, file):
    with tempfile.TemporaryDirectory() as folder:
        weights = os.path.join(folder, "w.npy")
        command = shlex.split(arguments.planwright) + [
            "optimize", file, "--optimizer", arguments.optimizer, "--out", weights, "--json", "-",
            "--threads", str(arguments.threads)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit(f"{shlex.join(command)} ended with exit code {done.returncode}")
        told = json.loads(done.stdout)
        courses = {r["name"]: [(p["cpu_s"], p["objective"]) for p in r["trace"]] for r in told["runs"]}
        return told["objective"], courses, np.load(weights).astype(np.float64).ravel()


def seconds_to(course, optimum):
    """CPU seconds to each level above the optimum; infinite where it was not reached."""
    return [next((t for t, f in course if f <= optimum * (1 + e)), np.inf) for e in LEVELS]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--planwright", default="./planwright")
    parser.add_argument("--optimizer", default="gradient")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--table", help="append rows 'what, ours, target, peer, note' to this file")
    parser.add_argument("cases", nargs="*", default=list(OPTIMA))
    arguments = parser.parse_args()
    form = "{:16s} {:10s} {:9s} {:>12s} {:>8s} {:>8s} {:>8s} {:>12s}"
    print(form.format("case", "F*", "run", "F", "1 %", "0.1 %", "0.01 %", "ratio 0.1 %"), "(CPU s)", flush=True)
    failures = []
    for case in arguments.cases:
        case, _, given = case.partition("=")
        file = os.path.join(arguments.data, case + ".mat")
        objective, courses, weights = ours(arguments, file)
        problem = Problem(file)
        value = problem.evaluate(weights)[0]
        optimum = float(given) if given else OPTIMA.get(case, value)
        peer = scipy_course(problem, optimum * (1 + LEVELS[-1]))
        peer_seconds = seconds_to(peer, optimum)
        rows = [(name, value if name == "second" else courses[name][-1][1], seconds_to(courses[name], optimum))
                for name in courses]
        if arguments.table:
            with open(arguments.table, "a") as out:
                for name, _, seconds in rows:
                    out.write(f"{case}: CPU s to 0.1 % of F*, {name} run\t{seconds[1]:.2f}\t"
                              f"<= {peer_seconds[1] * (3 if name == 'cold' else 1):.2f}\t{peer_seconds[1]:.2f}\t"
                              "peer: scipy L-BFGS-B, same run, one thread\n")
        for name, f, seconds in rows + [("scipy", peer[-1][1], peer_seconds)]:
            print(form.format(
                case, f"{optimum:.7g}", name, f"{f:.8g}", *(f"{s:.2f}" for s in seconds),
                f"{peer_seconds[1] / seconds[1]:.2f}"), flush=True)
            if name in courses and seconds[1] > peer_seconds[1] * (3 if name == "cold" else 1):
                failures.append(f"{case}: {name} run {seconds[1]:.2f} s to 0.1 %, scipy {peer_seconds[1]:.2f} s")
        if np.min(weights) < 0 or abs(value - objective) > 1e-6 * abs(value):
            failures.append(f"{case}: objective told {objective:.9g}, recomputed {value:.9g}")
        if value < optimum * (1 - 1e-5):
            failures.append(f"{case}: objective {value:.9g} is below the optimum {optimum:.9g}: not the same problem")
    for f in failures:
        print("missed:", f)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
