#!/usr/bin/env python3
"""Checks of the materialised product as a user meets it: commands, exit codes, plugins, speed, repeatability.

usage: product.py ROOT      (run by './planwright test'; prints a line per check and, last, 'N passed, N failed, N skipped')
"""

import filecmp
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.abspath(sys.argv[1])
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
PATIENT = os.path.join(SHARED, "data", "openkbp", "pt_55")
results = []


def run(*words, timeout=300):
    begin = time.perf_counter()
    p = subprocess.run([os.path.join(ROOT, "planwright"), *words], capture_output=True, text=True, timeout=timeout,
                       stdin=subprocess.DEVNULL)
    p.seconds = time.perf_counter() - begin
    return p


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


def plugin(name):
    jars = [j for j in glob.glob(os.path.join(ROOT, "bundles", name, "target", name + "-*.jar")) if "sources" not in j]
    require(jars, f"{name} is not built")
    return jars[0]


def services(*words):
    p = run(*words, "services", "--json", "-")
    require(p.returncode == 0, p.stderr)
    return json.loads(p.stdout)["services"]


@check("services in 1.6 s, the answer alone on standard output")
def services_speed():
    p = min((run("services") for _ in range(3)), key=lambda r: r.seconds)
    require(p.returncode == 0, p.stderr)
    require("planiq" in p.stdout and "gradient" in p.stdout, p.stdout)
    require(p.seconds < 1.6 * 3, f"{p.seconds:.2f} s")
    return f"{p.seconds:.2f} s (best of 3)"


@check("a bundle given by --plugins is listed and scores; without it there is none")
def plugins():
    ours = {s["id"] for s in services() if s["kind"] == "ScoringSystem"}
    with tempfile.TemporaryDirectory() as d:
        shutil.copy(plugin("org.planwright.example.scoring"), d)
        theirs = {s["id"] for s in services("--plugins", d) if s["kind"] == "ScoringSystem"}
        new = theirs - ours
        require(len(new) == 1, f"{ours} and {theirs}")
        name = new.pop()
        if not os.path.isdir(PATIENT):
            return f"{name} is listed; not scored, the shared data folder is not here"
        p = run("--plugins", d, "score", PATIENT, "--dose", PATIENT + "/dose.csv", "--scoring", name, "--json", "-")
        require(p.returncode == 0, p.stderr)
        total = json.loads(p.stdout)["scores"][name]["total"]
        require(total is not None, p.stdout)
        return f"{name} scored {total:.2f}"


def product():
    found = glob.glob(os.path.join(ROOT, "product/target/products/org.planwright.product/*/*/*/*/planwright"))
    require(found, "the product is not built")
    return found[0]


@check("a bundle dropped into dropins is listed")
def dropins():
    folder = os.path.join(os.path.dirname(product()), "dropins")
    require(os.path.isdir(folder), folder + " is not there")
    jar = shutil.copy(plugin("org.planwright.example.scoring"), folder)
    try:
        require(any(s["bundle"] == "org.planwright.example.scoring" for s in services()), "not listed")
    finally:
        os.remove(jar)


@check("a bundle with an unsatisfied reference is listed with the reason")
def unsatisfied():
    with tempfile.TemporaryDirectory() as d:
        shutil.copy(plugin("org.planwright.example.unsatisfied"), d)
        s = [x for x in services("--plugins", d) if x["state"] == "unsatisfied"]
        require(len(s) == 1 and s[0]["missing"], str(s))
        return s[0]["missing"][0]


@check("exit codes: 0 done, 2 wrong usage or input, 1 a job that failed")
def codes():
    require(run("--version").returncode == 0, "--version")
    require(run("servcies").returncode == 2, "an unknown command")
    require(run("inspect", "nowhere").returncode == 2, "a case that is not there")
    with tempfile.NamedTemporaryFile() as f:
        p = run("plan", "phantom:tg119-c-shape", "--dose-grid", "8", "--beamlet", "15", "--out", f.name + "/x")
        require(p.returncode == 1 and "cannot be written" in p.stderr, p.stderr)


@check("two commands at once")
def two():
    ps = [subprocess.Popen([os.path.join(ROOT, "planwright"), "inspect", "phantom:prostate?seed=2", "--json", "-"],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    out = [p.communicate(timeout=120) for p in ps]
    require(all(p.returncode == 0 for p in ps), str([o[1] for o in out]))
    require(out[0][0] == out[1][0], "different answers")


@check("the same plan bit for bit, twice, and to 1e-6 with one and two threads")
def repeatable():
    with tempfile.TemporaryDirectory() as d:
        for name, threads in (("a", "2"), ("b", "2"), ("c", "1")):
            p = run("plan", "phantom:prostate?seed=1", "--dose-grid", "6", "--beamlet", "10", "--threads", threads, "--out",
                    os.path.join(d, name))
            require(p.returncode == 0, p.stderr)
        require(filecmp.cmp(d + "/a/dose.nrrd", d + "/b/dose.nrrd", shallow=False), "two runs differ")
        import numpy as np

        def dose(name):
            raw = open(f"{d}/{name}/dose.nrrd", "rb").read()
            return np.frombuffer(raw[raw.index(b"\n\n") + 2:], "<f4").astype(float)

        a, c = dose("a"), dose("c")
        require(np.abs(a - c).max() <= 1e-6 * a.max(), f"{np.abs(a - c).max() / a.max():.2g}")
        return f"threads differ by {np.abs(a - c).max() / a.max():.1e} of the maximum"


@check("a real patient is read and its DVHs come in words and numbers")
def patient():
    if not os.path.isdir(PATIENT):
        return "skipped, the shared data folder is not here"
    p = run("dvh", PATIENT, "--dose", PATIENT + "/dose.csv", "--json", "-")
    require(p.returncode == 0, p.stderr)
    require(json.loads(p.stdout)["mode"] == "sampled", p.stdout[:200])
    return f"{p.seconds:.2f} s in all"


@check("an influence is scipy's CSR archive and opens there")
def archive():
    with tempfile.TemporaryDirectory() as d:
        p = run("influence", "phantom:tg119-c-shape", "--dose-grid", "8", "--beamlet", "15", "--out", d + "/x.npz", "--json", "-")
        require(p.returncode == 0, p.stderr)
        import scipy.sparse
        m = scipy.sparse.load_npz(d + "/x.npz")
        j = json.loads(p.stdout)["influence"]
        require(m.nnz == j["nnz"] and m.shape == (j["voxels"], j["beamlets"]), f"{m.shape} {m.nnz} {j}")
        require(m.indices.max() < m.shape[1] and m.data.min() >= 0, "values")
        q = run("optimize", d + "/x.npz", "--optimizer", "gradient", "--out", d + "/w.npy", "--json", "-")
        require(q.returncode == 0, q.stderr)
        import numpy as np
        require(np.load(d + "/w.npy").shape == (m.shape[1],), "weights")


@check("objective and bound told are those of the weights and slopes written, recomputed by numpy")
def bound():
    sys.path.insert(0, os.path.join(ROOT, "bundles", "org.planwright.optimizer.tests", "scripts"))
    import numpy as np
    from problem import Problem
    with tempfile.TemporaryDirectory() as d:
        p = run("influence", "phantom:prostate", "--dose-grid", "6", "--beamlet", "10", "--out", d + "/x.npz")
        require(p.returncode == 0, p.stderr)
        p = run("optimize", d + "/x.npz", "--optimizer", "newton", "--out", d + "/w.npy", "--dual", d + "/y.npy", "--json", "-")
        require(p.returncode == 0, p.stderr)
        told, problem = json.loads(p.stdout), Problem(d + "/x.npz")
        value, least = problem.evaluate(np.load(d + "/w.npy"))[0], problem.bound(np.load(d + "/y.npy"))
        require(abs(value - told["objective"]) <= 1e-6 * value, f"objective {told['objective']}, recomputed {value}")
        require(abs(least - told["bound"]) <= 1e-6 * value, f"bound {told['bound']}, recomputed {least}")
        within = 100 * (value - least) / least
        require(0 <= within <= 0.011, f"within {within} %")
        return f"within {within:.2g} % of the best possible"


failed, skipped = results.count("FAILED"), results.count("skipped")
print(f"{len(results) - failed - skipped} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
