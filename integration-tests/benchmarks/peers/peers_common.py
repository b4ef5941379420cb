"""Shared by jax_learnit.py and torch_gradncp.py: data, initial weights, timing, the JSON line.

Everything is deterministic and framework-free (numpy only), so that both peers start from the
same weights and see the same images: their printed losses must agree to about 1e-5 relative.
"""
import json
import os
import resource
import statistics
import sys
import time

import numpy as np

HIDDEN, LAYERS, W0 = 256, 5, 30.0


# ---------------------------------------------------------------- inputs
def grid(side):
    """(side*side, 2) coordinates in [-1, 1], row-major, first axis = rows."""
    a = np.linspace(-1.0, 1.0, side, dtype=np.float32)
    return np.stack(np.meshgrid(a, a, indexing="ij"), -1).reshape(-1, 2).astype(np.float32)


def images(batch, side):
    """(batch, side*side, 3) smooth-plus-edges pictures in [0, 1]."""
    u, v = grid(side)[:, 0], grid(side)[:, 1]
    out = np.empty((batch, side * side, 3), np.float32)
    for t in range(batch):
        for c in range(3):
            wave = np.sin((2 + t) * 3.0 * u + c) * np.cos((3 + c) * 2.0 * v - t)
            disc = ((u - 0.2 * c) ** 2 + (v + 0.1 * t) ** 2 < 0.3).astype(np.float32)
            out[t, :, c] = 0.5 + 0.3 * wave + 0.2 * (disc - 0.5)
    return out


def siren_init(dim_in, dim_out, hidden=HIDDEN, layers=LAYERS, w0=W0, seed=0):
    """[(W (in, out), b (out))]: U(+-1/in) first, U(+-sqrt(6/in)/w0) after; biases likewise."""
    rng = np.random.RandomState(seed)
    sizes = [dim_in] + [hidden] * (layers - 1) + [dim_out]
    params = []
    for k, (i, o) in enumerate(zip(sizes[:-1], sizes[1:])):
        s = 1.0 / i if k == 0 else np.sqrt(6.0 / i) / w0
        params.append((rng.uniform(-s, s, (i, o)).astype(np.float32),
                       rng.uniform(-s, s, (o,)).astype(np.float32)))
    return params


def times(samples):
    """(samples, 1) times in [-1, 1]."""
    return np.linspace(-1.0, 1.0, samples, dtype=np.float32)[:, None]


def sounds(batch, samples):
    """(batch, samples, 1) chords that fade, in [0, 1]."""
    t = times(samples)
    return np.stack([0.5 + 0.4 * np.exp(-1.5 * (t + 1)) * np.sin((40 + 15 * b) * t) * np.cos(90 * t + b)
                     for b in range(batch)]).astype(np.float32)


def video(frames, side=128):
    """(1, frames, side * side * 3): a picture of images() that grows dark, rows, columns and colours of a frame as one axis."""
    picture = images(1, side).reshape(1, 1, -1)
    return (picture * np.linspace(1.0, 0.3, frames, dtype=np.float32)[None, :, None]).astype(np.float32)


def uniform(rng, shape, fan_in):
    return rng.uniform(-fan_in ** -0.5, fan_in ** -0.5, shape).astype(np.float32)


# NeRV for frames of 128 x 128: strides and channels of its convolutions, after a map of 4 x 4 x 32
NERV_STRIDES, NERV_CHANNELS, NERV_FREQUENCIES = (4, 2, 2, 2), (128, 64, 32, 32), 40


def nerv_init(seed=0):
    """{name: value}, kernels (rows, columns, in, out), all uniform in 1 / sqrt(fan_in)."""
    rng = np.random.RandomState(seed)
    shapes = {"stem.0": (2 * NERV_FREQUENCIES, 512), "stem.1": (512, 512)}
    before = 32
    for block, (stride, channels) in enumerate(zip(NERV_STRIDES, NERV_CHANNELS)):
        shapes[f"blocks.{block}"] = (3, 3, before, channels * stride * stride)
        before = channels
    shapes["head"] = (1, 1, before, 3)
    parameters = {}
    for name, shape in shapes.items():
        fan_in = int(np.prod(shape[:-1]))
        parameters[name + ".weight"] = uniform(rng, shape, fan_in)
        parameters[name + ".bias"] = uniform(rng, shape[-1:], fan_in)
    return parameters


def fourier_init(features=256, width=256, depth=5, scale=30.0, seed=0):
    """{name: value}: frequencies, then linear layers with biases of zero."""
    rng = np.random.RandomState(seed)
    sizes = [2 * features] + [width] * (depth - 1) + [1]
    parameters = {"encoding.frequencies": (scale * rng.randn(2, features)).astype(np.float32)}
    for layer, (i, o) in enumerate(zip(sizes[:-1], sizes[1:])):
        parameters[f"layers.{layer}.weight"] = (rng.randn(i, o) / np.sqrt(i)).astype(np.float32)
        parameters[f"layers.{layer}.bias"] = np.zeros(o, np.float32)
    return parameters


def beams(size, angles=20):
    """(angles * size, size) pixels along parallel beams, size * size for what is outside, as learnit rotates pictures."""
    place = np.arange(size) / size - 0.5
    x, y = place[:, None], place[None, :]
    rows = []
    for n in range(angles):
        cosine, sine = np.cos(np.pi * n / angles), np.sin(np.pi * n / angles)
        column, row = (np.sign(v) * np.floor(np.abs(v) + 0.5) for v in
                       ((x * cosine - y * sine + 0.5) * size, (x * sine + y * cosine + 0.5) * size))
        inside = (row >= 0) & (row < size) & (column >= 0) & (column < size)
        rows.append(np.where(inside, row * size + column, size * size))
    return np.concatenate(rows).astype(np.int64)


def pixels(size):
    """(size * size, 2) coordinates from 0 to just below 1."""
    a = np.arange(size) / size
    return np.stack(np.meshgrid(a, a, indexing="ij"), -1).reshape(-1, 2).astype(np.float32)


def named(layers):
    return {f"layers.{n}.{kind}": value
            for n, layer in enumerate(layers) for kind, value in zip(("weight", "bias"), layer)}


# for each subject, of a size and a number of signals: coordinates, signals, initial parameters
SUBJECTS = {
    "IMAGES": lambda size, tasks: (grid(size), images(tasks, size), named(siren_init(2, 3))),
    "SOUNDS": lambda size, tasks: (times(size), sounds(tasks, size), named(siren_init(1, 1))),
    "FRAMES": lambda size, tasks: (np.linspace(0, 1, size, dtype=np.float32)[:, None], video(size), nerv_init()),
    "INTEGRALS": lambda size, tasks: (pixels(size), images(tasks, size)[..., :1].copy(), fourier_init()),
}


def mlp_macs(sizes):
    return sum(i * o for i, o in zip(sizes[:-1], sizes[1:]))


def siren_gflop(points, units, dim_in=2, dim_out=3):
    """Useful matmul work: `units` forward-equivalents over `points` points, in GFLOP.

    forward = 1, gradient (forward + backward) = 3, one second-order inner step = 9
    (its 3 matmuls plus 2 adjoint matmuls for each), so K-step MAML = 9 K + 3.
    """
    sizes = [dim_in] + [HIDDEN] * (LAYERS - 1) + [dim_out]
    return 2e-9 * mlp_macs(sizes) * points * units


# ---------------------------------------------------------------- timing
def _busy_ticks():
    with open("/proc/stat") as f:
        v = [int(x) for x in f.readline().split()[1:]]
    return sum(v) - v[3] - v[4]  # all but idle and iowait (steal counts as busy)


def rss_peak_mib():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


class Timer:
    """Times calls one by one, with the share of the machine that others used meanwhile."""

    def __init__(self):
        self.t, self.other, self.cpu = [], [], []
        self.hz, self.ncpu = os.sysconf("SC_CLK_TCK"), os.cpu_count()

    def __call__(self, f):
        b0, c0, t0 = _busy_ticks(), time.process_time(), time.perf_counter()
        r = f()
        t1, c1, b1 = time.perf_counter(), time.process_time(), _busy_ticks()
        self.t.append(t1 - t0)
        self.cpu.append(c1 - c0)
        self.other.append(max(0.0, ((b1 - b0) / self.hz - (c1 - c0)) / ((t1 - t0) * self.ncpu)))
        return r


class Gate:
    """Optional good manners on a shared machine: PEERS_GATE=<lock file>.

    The process holds the lock (flock) while it starts and warms up; afterwards it takes it for one
    timed call at a time, and only when the rest of the machine is quiet.
    """

    def __init__(self):
        self.path, self.fd = os.environ.get("PEERS_GATE"), None
        self.budget_s = float(os.environ.get("PEERS_GATE_BUDGET", "900"))
        self.hz, self.ncpu = os.sysconf("SC_CLK_TCK"), os.cpu_count()

    def _lock(self, block):
        import fcntl
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | (0 if block else fcntl.LOCK_NB))
        except OSError:
            os.close(fd)
            return False
        self.fd = fd
        return True

    def quiet(self, seconds, limit=0.06):
        b = _busy_ticks()
        time.sleep(seconds)
        return (_busy_ticks() - b) / self.hz / seconds / self.ncpu < limit

    def start(self, patience_s=300.0):
        """Called once, before the heavy imports."""
        end = time.time() + patience_s
        while self.path:
            self._lock(True)
            if self.quiet(1.0) or time.time() > end:
                return
            self.release()
            time.sleep(3.0)

    def release(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def before_call(self, end):
        while self.path:
            if self.quiet(0.5) and self._lock(False):
                if self.quiet(0.3):
                    return True
                self.release()
            if time.time() > end:
                return self._lock(True)
            time.sleep(0.7)
        return True


GATE = Gate()


def repeat(f, n, warm=2, budget_s=120.0, inner=1):
    """Median and min per call over n timed calls (at least 10 unless the budget is spent)."""
    for _ in range(warm):
        f()
    GATE.release()
    tm = Timer()
    end = time.time() + (GATE.budget_s if GATE.path else budget_s)
    while True:
        GATE.before_call(end)
        tm(f)
        GATE.release()
        quiet = [t for t, o in zip(tm.t, tm.other) if o < 0.05]
        if (len(quiet) if GATE.path else len(tm.t)) >= n:
            break
        if time.time() > end and (GATE.path or len(tm.t) >= 10):
            break
    s = sorted(tm.t)
    return {
        "median_s": round(statistics.median(s) / inner, 6),
        "min_s": round(s[0] / inner, 6),
        "max_s": round(s[-1] / inner, 6),
        "n": len(s),
        "quiet_median_s": round(statistics.median(quiet) / inner, 6) if quiet else None,
        "quiet_n": len(quiet),
        "cpu_cores_used": round(sum(tm.cpu) / sum(tm.t), 2),
        "others_share": round(statistics.mean(tm.other), 3),
        "samples": [[round(t / inner, 6), round(o, 3), round(c / inner, 6)]
                    for t, o, c in zip(tm.t, tm.other, tm.cpu)],
    }


def emit(rec, gflop=None):
    if gflop:
        rec["gflop"] = round(gflop, 2)
        rec["gflops_median"] = round(gflop / (rec.get("quiet_median_s") or rec["median_s"]), 1)
        rec["gflops_best"] = round(gflop / rec["min_s"], 1)
    rec["peak_rss_mib"] = round(rss_peak_mib())
    rec["load1"] = round(os.getloadavg()[0], 2)
    rec["at"] = time.strftime("%H:%M:%S")
    print(json.dumps(rec), flush=True)


def run_each(argv0, workloads, extra):
    """Run each workload in its own process (so that peak RSS is that workload's own)."""
    import subprocess
    rc = 0
    for w in workloads:
        rc |= subprocess.call([sys.executable, argv0, "--only", w] + extra)
    return rc
