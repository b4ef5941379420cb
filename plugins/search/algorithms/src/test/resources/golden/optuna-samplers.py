"""Writes optuna-samplers.json: the best values that Optuna's samplers find on functions with known minima.

pip install optuna==5.0.0 cmaes==0.13.1; python optuna-samplers.py > optuna-samplers.json
"""

import json
import math
import statistics
import warnings

import cmaes
import optuna

SEEDS = 60
TRIALS = {"tpe": 100, "cma-es": 250, "random": 100}


def sphere(trial):
    return sum(trial.suggest_float(f"x{i}", -5, 5) ** 2 for i in range(5))


def rosenbrock(trial):
    x = [trial.suggest_float(f"x{i}", -2, 2) for i in range(3)]
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def branin(trial):
    x, y = trial.suggest_float("x0", -5, 10), trial.suggest_float("x1", 0, 15)
    bend = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


ALPHA = [1.0, 1.2, 3.0, 3.2]
A = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
]
P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def hartmann(trial):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    return -sum(
        alpha * math.exp(-sum(a * (v - p) ** 2 for a, v, p in zip(row, x, centre)))
        for alpha, row, centre in zip(ALPHA, A, P)
    )


def mixed(trial):
    """A rate on a logarithmic scale, a width, and a choice one of whose options has a setting of its own."""
    rate = trial.suggest_float("rate", 1e-5, 1, log=True)
    width = trial.suggest_int("width", 8, 512, log=True)
    kind = trial.suggest_categorical("kind", ["plain", "deep", "pruned"])
    keep = trial.suggest_float("keep", 0.05, 1) if kind == "pruned" else 1
    return (
        (math.log10(rate) + 3) ** 2
        + math.log2(width / 128) ** 2 / 4
        + {"plain": 2, "deep": 1, "pruned": 0}[kind]
        + 4 * (keep - 0.3) ** 2 * (kind == "pruned")
    )


def samplers(seed):
    return {
        "tpe": optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True),
        "cma-es": optuna.samplers.CmaEsSampler(seed=seed),
        "random": optuna.samplers.RandomSampler(seed=seed),
    }


def best(sampler, function, trials):
    study = optuna.create_study(sampler=sampler)
    study.optimize(function, n_trials=trials)
    return study.best_value


optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")
functions = {f.__name__: f for f in (sphere, rosenbrock, branin, hartmann, mixed)}
results = {"optuna": optuna.__version__, "cmaes": cmaes.__version__, "seeds": SEEDS, "cases": []}
for sampler, trials in TRIALS.items():
    for name, function in functions.items():
        if sampler == "cma-es" and name == "mixed":
            continue
        values = sorted(best(samplers(seed)[sampler], function, trials) for seed in range(SEEDS))
        results["cases"].append(
            {"sampler": sampler, "function": name, "trials": trials, "median": statistics.median(values)}
        )
print(json.dumps(results, indent=2))
