#!/usr/bin/env python3
"""Three OpenKBP patients compared with every optimizer, as a cohort; means and tests recomputed by scipy from the tables.

usage: compare.py ROOT [PATIENT ...]     table to standard output and to ROOT/releng/target/table; 1 if anything differs

The report and its JSON stay in ROOT/releng/target/compare.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import numpy as np
from scipy import stats

ROOT = os.path.abspath(sys.argv[1])
DATA = os.path.join(os.path.dirname(ROOT), "shared", "data", "openkbp")
EXPECTED = 1e-9  # relative difference of a number recomputed here


def key(row):
    return row["kind"], row["structure"], row["measure"]


def values(patients, measure, optimizer):
    """A number per patient that has one, by name."""
    return {p["name"]: row["values"][optimizer] for p in patients for row in p["table"]
            if key(row) == measure and row["values"][optimizer] is not None}


def recomputed(a, b, mode):
    """t-test and Wilcoxon of patients that both optimizers have a number of."""
    d = np.array([a[p] - b[p] for p in a if p in b])
    t = stats.ttest_1samp(d, 0) if len(d) > 1 and np.ptp(d) > 0 else None
    d = d[d != 0]
    w = stats.wilcoxon(d, zero_method="wilcox", correction=False, mode=mode) if mode and len(d) else None
    return {"t": t and t.statistic, "t_p": t and t.pvalue, "wilcoxon": w and w.statistic, "wilcoxon_p": w and w.pvalue}


def differences(result):
    """(what, ours, scipy's) of all numbers told."""
    for s in result["statistics"]:
        of = {o["id"]: values(result["patients"], key(s), o["id"]) for o in s["optimizers"]}
        for o in s["optimizers"]:
            v = np.array(list(of[o["id"]].values()))
            yield f"{key(s)}, mean of {o['id']}", o["mean"], v.mean() if len(v) else None
            yield f"{key(s)}, sd of {o['id']}", o["sd"], v.std(ddof=1) if len(v) > 1 else None
        for t in s["tests"]:
            for name, value in recomputed(of[t["a"]], of[t["b"]], t["wilcoxon_mode"]).items():
                yield f"{key(s)}, {name} of {t['a']} and {t['b']}", t[name], value


def main():
    names = sys.argv[2:] or ["pt_92", "pt_108", "pt_196"]
    out = os.path.join(ROOT, "releng", "target", "compare")
    shutil.rmtree(out, ignore_errors=True)
    bad, p_values, worst, begin = [], 0, 0.0, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            os.symlink(os.path.join(DATA, name), os.path.join(folder, name))
        json_file = os.path.join(folder, "result.json")
        code = subprocess.run([
            os.path.join(ROOT, "planwright"), "compare", "--cohort", folder, "--scoring", "openkbp", "--budget", "120",
            "--threads", "2", "--out", out, "--json", json_file], stdout=subprocess.DEVNULL).returncode
        if code:
            print(f"compare ended with exit code {code}")
            return 1
        with open(json_file) as f:
            result = json.load(f)
    for p in result["patients"]:
        for o in p["optimizers"]:
            within = o["within_percent_of_best_possible"]
            print(f"{p['name']:8} {o['id']:10} {o['state']:6} "
                  + (f"within {within:.2g} % of the best possible" if within is not None else "") + o["reason"])
            if o["state"] != "done":
                bad.append(f"{p['name']}, {o['id']}: {o['state']}, {o['reason']}")
    for what, told, found in differences(result):
        if told is None and found is None:
            continue
        if told is None or found is None or not np.isfinite(found):
            bad.append(f"{what}: told {told}, scipy {found}")
            continue
        p_values += "_p of" in what
        difference = abs(told - found) / max(abs(found), 1e-300) if told != found else 0.0
        worst = max(worst, difference)
        if difference > EXPECTED:
            bad.append(f"{what}: told {told!r}, scipy {found!r}")
    line = f"{len(result['patients'])} patients, {p_values} p-values: largest relative difference from scipy"
    print(f"{line} {worst:.1e}, {time.perf_counter() - begin:.0f} s")
    table = os.path.join(ROOT, "releng", "target", "table")
    os.makedirs(table, exist_ok=True)
    with open(os.path.join(table, "compare.tsv"), "w") as f:
        f.write(f"{line}\t{worst:.1e}\t{EXPECTED:.0e}\tscipy\t\n")
    for b in bad:
        print("differs:", b)
    return 1 if bad or not p_values else 0


if __name__ == "__main__":
    sys.exit(main())
