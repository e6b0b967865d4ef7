#!/usr/bin/env python3
"""Prints the p-values that PairedTestTest asserts, from scipy: t, t_p, wilcoxon, wilcoxon_p, mode.

usage: paired_tests.py      (needs numpy and scipy)
"""

import numpy as np
from scipy import stats

A = [71.1, 70.8, 70.7, 69.9, 71.1, 71.3, 70.0, 70.4, 69.4, 70.8, 70.3, 69.2]
B = [71.5, 69.0, 69.5, 71.0, 69.35, 68.6, 70.45, 69.8, 67.9, 70.7, 68.65, 69.35]
LONG_A = [50 + 3 * np.sin(0.7 * k) + 0.01 * k * k for k in range(60)]
LONG_B = [50 + 3 * np.sin(0.7 * k + 0.02) + 0.011 * k * k for k in range(60)]
SETS = {
    "plain": (A, B, "exact"),
    "five": (A[:5], B[:5], "exact"),
    "zeros": (A[:8] + [1, 2], B[:8] + [1, 2], "approx"),
    "ties": ([1, 2, 3, 4, 5, 6, 7, 8], [0.5, 1, 3.5, 3, 4, 7, 6.5, 6], "approx"),
    "long": (LONG_A, LONG_B, "approx"),
}

for name, (a, b, mode) in SETS.items():
    d = np.asarray(a) - np.asarray(b)
    t = stats.ttest_rel(a, b)
    assert mode == "approx" or len(set(abs(d))) == len(d) and not any(d == 0)
    if mode == "approx":
        d = d[d != 0]
    w = stats.wilcoxon(d, zero_method="wilcox", correction=False, mode=mode)
    print(name, *(repr(float(v)) for v in (t.statistic, t.pvalue, w.statistic, w.pvalue)), mode)
