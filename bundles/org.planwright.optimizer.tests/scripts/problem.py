"""The fluence problem of a file, evaluated in plain numpy: what race.py judges optimizers and their bounds by."""

import json

import numpy as np
import scipy.io
import scipy.sparse

KINDS = {"squared-overdose": "SquaredOverdosing", "squared-underdose": "SquaredUnderdosing",
         "squared-deviation": "SquaredDeviation", "mean-dose": "MeanDose"}


class Problem:
    """F(w) = sum over structures of penalty / n * sum of squared misses, on the rows that some structure uses."""

    def __init__(self, file):
        matrix, structures, start, voxel = (of_npz if file.endswith(".npz") else of_mat)(file)
        rows = np.unique(np.concatenate([voxels for voxels, *_ in structures]))
        matrix = matrix[rows]
        # the voxel of the dose grid, x fastest, of every row
        self.voxel = rows if voxel is None else voxel[rows]
        # both sides hold float32 values and sum in float64
        self.matrix = scipy.sparse.csr_matrix(
            (matrix.data.astype(np.float32).astype(np.float64), matrix.indices, matrix.indptr), shape=matrix.shape)
        self.transposed = self.matrix.T.tocsr()
        self.terms = [
            (np.searchsorted(rows, voxels), kind, reference, weight / len(voxels))
            for voxels, kind, reference, weight in structures]
        self.start = start if start is not None else self.uniform()

    def uniform(self):
        """The same weight everywhere, targets at their level on average."""
        dose = self.matrix @ np.ones(self.matrix.shape[1])
        asked = [(dose[r].sum(), d * len(r)) for r, k, d, _ in self.terms
                 if k.endswith("SquaredDeviation") or k.endswith("SquaredUnderdosing")]
        return np.full(self.matrix.shape[1], sum(a for _, a in asked) / sum(d for d, _ in asked))

    def evaluate(self, w):
        """The objective at weights w, and its gradient."""
        dose = self.matrix @ w
        slope = np.zeros_like(dose)
        value = 0.0
        for rows, kind, reference, factor in self.terms:
            if kind == "MeanDose":
                value += factor * dose[rows].sum()
                slope[rows] += factor
                continue
            miss = misses(kind, dose[rows] - reference)
            value += factor * (miss @ miss)
            slope[rows] += 2 * factor * miss
        return value, self.transposed @ slope

    def penalties(self, dose):
        """For every row the penalty at its dose, and its derivative."""
        value, slope = np.zeros_like(dose), np.zeros_like(dose)
        for rows, kind, reference, factor in self.terms:
            straight = kind == "MeanDose"
            miss = dose[rows] if straight else misses(kind, dose[rows] - reference)
            value[rows] += factor * (miss if straight else miss ** 2)
            slope[rows] += factor * (1 if straight else 2 * miss)
        return value, slope

    def bound(self, y):
        """What slopes y, one per voxel of the dose grid, prove: the objective is nowhere below (Fenchel's duality).

        F(w) >= (A'y)'w - sum phi*(y), with phi* the conjugate of a row's penalty; so A'y >= 0 is needed, and y = 0 where
        nothing is asked. The conjugates are found by bisection of the derivative. Minus infinity if y proves nothing.
        """
        rest = y.copy()
        rest[self.voxel] = 0
        y = y[self.voxel]
        least = self.transposed @ y / (abs(self.transposed) @ abs(y) + 1e-300)
        if np.any(rest != 0) or least.min() < -1e-14:
            return -np.inf
        low, high = np.full(len(y), -1e6), np.full(len(y), 1e6)
        for _ in range(80):
            middle = 0.5 * (low + high)
            below = self.penalties(middle)[1] < y
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return -np.maximum(*(y * d - self.penalties(d)[0] for d in (low, high))).sum()


def misses(kind, difference):
    if kind.endswith("SquaredOverdosing"):
        return np.maximum(difference, 0)
    if kind.endswith("SquaredUnderdosing"):
        return np.minimum(difference, 0)
    if kind.endswith("SquaredDeviation"):
        return difference
    raise SystemExit(f"objective {kind}: the race knows squared ones and mean doses only")


def of_mat(file):
    """The matrix in float, structures with their rows, start weights, and the voxel of every row, x fastest."""
    m = scipy.io.loadmat(file, squeeze_me=True, struct_as_record=False)
    structures = [
        (np.atleast_1d(v.idx).astype(np.int64) - 1, str(v.kind), float(v.dref), float(v.penalty))
        for v in np.atleast_1d(m["vois"])]
    matrix = scipy.sparse.csr_matrix(m["D"]) * float(m["rbe"] if "rbe" in m else 1)
    ny, nx, nz = (np.size(m["grid" + axis]) for axis in "yxz")
    y, x, z = np.unravel_index(np.arange(matrix.shape[0]), (ny, nx, nz), order="F")
    return matrix, structures, np.full(matrix.shape[1], float(np.atleast_1d(m["w0"])[0])), x + nx * (y + ny * z)


def of_npz(file):
    """The same; rows are voxels."""
    with open(file[:-4] + ".plan.json") as f:
        plan = json.load(f)
    structures = []
    for o in plan["objectives"]:
        runs = np.array(plan["voxels"].get(o["structure"], [])).reshape(-1, 2)
        if len(runs) and o["weight"] > 0:
            voxels = np.concatenate([np.arange(a, a + n) for a, n in runs])
            structures.append((voxels, KINDS.get(o["type"], o["type"]), float(o.get("dose", 0)), float(o["weight"])))
    return scipy.sparse.load_npz(file) * float(plan["fractions"]), structures, None, None
