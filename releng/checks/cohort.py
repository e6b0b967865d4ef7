#!/usr/bin/env python3
"""All OpenKBP patients planned with hnc-70-63-56 by the product; metrics recomputed here, from the dose.csv it wrote.

usage: cohort.py ROOT [PATIENT ...]     table to standard output and to ROOT/releng/target/table; 1 if pt_55 misses a limit

Independent of the product: voxel-count metrics with numpy from the CSV files alone.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy as np

ROOT = os.path.abspath(sys.argv[1])
DATA = os.path.join(os.path.dirname(ROOT), "shared", "data", "openkbp")
ORGANS = ["Brainstem", "SpinalCord", "RightParotid", "LeftParotid", "Esophagus", "Larynx", "Mandible"]
# structure, metric, limit, at least?
LIMITS = [("PTV70", "D95", 66.5, True), ("PTV70", "D1", 77, False), ("PTV63", "D95", 59.9, True), ("PTV56", "D95", 53.2, True),
          ("SpinalCord", "D0.1cc", 45, False), ("BODY", "D0.03cc", 80, False)]


def sparse(file):
    with open(file) as f:
        rows = list(csv.reader(f))[1:]
    index = np.array([int(r[0]) for r in rows], dtype=np.int64)
    value = np.array([float(r[1]) if len(r) > 1 and r[1] else 1.0 for r in rows])
    return index, value


def dense(file):
    out = np.zeros(128 ** 3)
    index, value = sparse(file)
    out[index] = value
    return out


def metrics(folder, dose):
    voxel = np.prod(np.loadtxt(os.path.join(folder, "voxel_dimensions.csv")))
    out = {}
    for name in ["PTV70", "PTV63", "PTV56"] + ORGANS + ["BODY"]:
        if name == "BODY":
            d = dose
        elif os.path.exists(os.path.join(folder, name + ".csv")):
            d = dose[sparse(os.path.join(folder, name + ".csv"))[0]]
        else:
            continue
        s = np.sort(d)[::-1]
        out[name] = {"D95": np.percentile(d, 5), "D1": np.percentile(d, 99), "Mean": d.mean(),
                     "D0.1cc": s[max(1, round(100 / voxel)) - 1], "D0.03cc": s[max(1, round(30 / voxel)) - 1]}
    return out


def main():
    names = sys.argv[2:] or sorted((d for d in os.listdir(DATA) if d.startswith("pt_")), key=lambda n: int(n[3:]))
    table = os.path.join(ROOT, "releng", "target", "table")
    os.makedirs(table, exist_ok=True)
    rows, bad = [], []
    print(f"{'patient':8} {'s':>5} {'GiB':>5}  " + "  ".join(f"{s} {m}" for s, m, _, _ in LIMITS) + "  worst organ mean over dose.csv")
    for name in names:
        folder = os.path.join(DATA, name)
        with tempfile.TemporaryDirectory() as out:
            begin = time.perf_counter()
            p = subprocess.run([os.path.join(ROOT, "planwright"), "plan", folder, "--protocol", "hnc-70-63-56", "--out", out,
                                "--json", os.path.join(out, "result.json")], capture_output=True, text=True)
            wall = time.perf_counter() - begin
            if p.returncode:
                print(f"{name:8} FAILED: {p.stderr.strip().splitlines()[-1]}")
                bad.append(name)
                continue
            r = json.load(open(os.path.join(out, "result.json")))
            ours = metrics(folder, dense(os.path.join(out, "dose.csv")))
        theirs = metrics(folder, dense(os.path.join(folder, "dose.csv")))
        peak = r["memory"]["peak_bytes"] / 2 ** 30
        cells, missed = [], []
        for s, m, limit, least in LIMITS:
            if s not in ours:
                cells.append("-")
                continue
            v = ours[s][m]
            ok = v >= limit if least else v <= limit
            missed += [] if ok else [f"{s} {m} {v:.2f}"]
            cells.append(f"{v:.1f}{'' if ok else '!'} ({theirs[s][m]:.1f})")
            rows.append([f"{name} {s} {m}[Gy]", f"{v:.2f}", f"{'>=' if least else '<='} {limit}", f"{theirs[s][m]:.2f}",
                         "met" if ok else "missed"])
        over = {s: ours[s]["Mean"] - theirs[s]["Mean"] for s in ORGANS if s in ours}
        worst = max(over, key=over.get)
        missed += [] if over[worst] <= 3 else [f"{worst} mean {over[worst]:+.1f} over"]
        rows.append([f"{name} {worst} mean less dose.csv's [Gy]", f"{over[worst]:+.2f}", "<= 3", "0",
                     "met" if over[worst] <= 3 else "missed"])
        rows.append([f"{name} wall s, peak GiB", f"{wall:.0f}, {peak:.2f}", "180, 3", "", ""])
        print(f"{name:8} {wall:5.0f} {peak:5.2f}  " + "  ".join(cells) + f"  {worst} {over[worst]:+.1f}"
              + ("   MISSED: " + ", ".join(missed) if missed else ""), flush=True)
        if name == "pt_55" and (missed or wall > 180 or peak > 3):
            bad.append(name)
    with open(os.path.join(table, "cohort.tsv"), "w") as f:
        for row in rows:
            f.write("\t".join(row) + "\n")
    print("values: ours (dose.csv); ! misses the limit; voxel count; pt_55 must meet all")
    sys.exit(1 if bad else 0)


main()
