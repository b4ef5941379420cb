"""JAX peer: the algorithms of `tancik/learnit`, written for current JAX + optax.

One JSON line per workload.  `python jax_learnit.py` runs all, each in its own process;
`python jax_learnit.py --only W1` runs one in this process.

Second-order MAML as there: the task batch by vmap, K optax.sgd steps unrolled, the outer loss at
the adapted weights, value_and_grad through all of it, optax.adam outside, everything in one jit.
(The published notebook leaves the jit of the meta-step commented out: see --variant eager.)
"""
import argparse
import sys
import time

import numpy as np
import peers_common as pc

ALL = ["W1", "W2", "W3", "W4", "W5", "W6"]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--only")
    ap.add_argument("--variant", default="vmap", choices=["vmap", "loop", "eager", "fastsin"],
                    help="vmap: as learnit, jitted; loop: Python loop over the tasks instead of "
                         "vmap; eager: no jit of the meta-step; fastsin: vmap with a polynomial sine")
    ap.add_argument("--w0", type=float, default=30.0, help="30 everywhere here; learnit's demo: 200")
    ap.add_argument("--n", type=int, default=15)
    ap.add_argument("--warm", type=int, default=2)
    ap.add_argument("--test-time", help="sgd16 or adam100 alone, for W4")
    ap.add_argument("--batch", type=int)
    ap.add_argument("--inner-steps", type=int)
    a = ap.parse_args()
    if not a.only:
        sys.exit(pc.run_each(sys.argv[0], ALL, sys.argv[1:]))

    pc.GATE.start()
    import jax
    import jax.numpy as jnp
    import optax
    rss0 = round(pc.rss_peak_mib())
    base = {"peer": "jax", "workload": a.only, "variant": a.variant, "jax": jax.__version__,
            "rss_after_import_mib": rss0}
    w0 = a.w0

    @jax.custom_jvp
    def poly_sin(x):
        return _trig(x, 0.0)

    def _trig(x, quarter):
        # sin(x + quarter*pi/2): reduce to r in [-pi/2, pi/2] around a multiple of pi, then odd poly
        k = jnp.round(x * (1.0 / np.pi) + 0.5 * quarter)
        h = k - 0.5 * quarter
        r = ((x - h * 3.140625) - h * 9.67502593994e-4) - h * 1.5099579e-7
        s = r * r
        p = r + r * s * (-1.6666667e-1 + s * (8.333329e-3 + s * (-1.9840874e-4 + s * (
            2.7525562e-6 + s * -2.3889859e-8))))
        return jnp.where(k - 2.0 * jnp.floor(0.5 * k) == 1.0, -p, p)

    @jax.custom_jvp
    def poly_cos(x):
        return _trig(x, 1.0)

    poly_sin.defjvp(lambda p, t: (poly_sin(p[0]), poly_cos(p[0]) * t[0]))
    poly_cos.defjvp(lambda p, t: (poly_cos(p[0]), -poly_sin(p[0]) * t[0]))
    sin = poly_sin if a.variant == "fastsin" else jnp.sin

    def features(params, x):
        for w, b in params[:-1]:
            x = sin(w0 * (x @ w + b))
        return x

    def head(params, h):
        w, b = params[-1]
        return h @ w + b + 0.5

    def apply(params, x):
        return head(params, features(params, x))

    def mse(p, y):
        return jnp.mean((p - y) ** 2)

    def siren(dim_in=2, dim_out=3):
        return [(jnp.asarray(w), jnp.asarray(b)) for w, b in pc.siren_init(dim_in, dim_out, w0=w0)]

    def first_and_steps(step, state, args, gflop, rec, n=a.n):
        """state -> (state, loss); reports compile, the first whole step, then the steady state."""
        if a.variant == "eager":
            run = step
        else:
            t = time.perf_counter()
            low = jax.jit(step).lower(state, *args)
            t_low = time.perf_counter()
            run = low.compile()
            rec["trace_lower_s"] = round(t_low - t, 3)
            rec["compile_s"] = round(time.perf_counter() - t_low, 3)
            ma = run.memory_analysis()
            if ma is not None:
                rec["xla_temp_mib"] = round(ma.temp_size_in_bytes / 2**20)
        losses = []
        box = [state]

        def once():
            box[0], loss = run(box[0], *args)
            jax.block_until_ready(box[0])
            losses.append(float(loss))

        t = time.perf_counter()
        once()
        rec["first_step_s"] = round(time.perf_counter() - t + rec.get("trace_lower_s", 0)
                                    + rec.get("compile_s", 0), 3)
        rec.update(pc.repeat(once, n, warm=a.warm))
        rec["losses"] = losses
        pc.emit(rec, gflop)

    # ---------------------------------------------------------------- W1, W2: MAML
    def maml(side, batch, k):
        x, y = jnp.asarray(pc.grid(side)), jnp.asarray(pc.images(batch, side))
        inner, outer = optax.sgd(1e-2), optax.adam(1e-5)

        def adapt(params, x, y):
            s = inner.init(params)
            for _ in range(k):
                g = jax.grad(lambda p: mse(apply(p, x), y))(params)
                u, s = inner.update(g, s)
                params = optax.apply_updates(params, u)
            return params

        def meta_loss(params, x, y):
            if a.variant == "loop":
                return sum(mse(apply(adapt(params, x, y[t]), x), y[t]) for t in range(batch)) / batch
            adapted = jax.vmap(adapt, in_axes=(None, None, 0))(params, x, y)
            return mse(jax.vmap(apply, in_axes=(0, None))(adapted, x), y)

        def step(state, x, y):
            params, s = state
            loss, g = jax.value_and_grad(meta_loss)(params, x, y)
            u, s = outer.update(g, s)
            return (optax.apply_updates(params, u), s), loss

        p = siren()
        rec = dict(base, method="maml2", batch=batch, points=side * side, inner_steps=k)
        first_and_steps(step, (p, outer.init(p)), (x, y),
                        pc.siren_gflop(side * side * batch, 9 * k + 3), rec)

    # ---------------------------------------------------------------- W3: GradNCP
    def gradncp(side, batch, k, ratio=0.25, boot=5, lr=1e-2, lr_boot=5e-2, lam=100.0):
        x, y = jnp.asarray(pc.grid(side)), jnp.asarray(pc.images(batch, side))
        n, keep = side * side, int(side * side * ratio)
        outer = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(1e-5))
        grad = jax.grad(lambda p, x, y: mse(apply(p, x), y))

        def sgd(p, g, lr):
            return jax.tree.map(lambda a, b: a - lr * b, p, g)

        def one(params, x, y):
            p = params
            for _ in range(k):
                q = jax.lax.stop_gradient(p)
                f = features(q, x)
                e = y - head(q, f)
                # norm of the last layer's per-point gradient, weights and bias: |e| sqrt(|f|^2 + 1)
                score = jnp.sum(e * e, -1) * (jnp.sum(f * f, -1) + 1.0)
                idx = jnp.argsort(-score)[:keep]
                p = sgd(p, grad(p, x[idx], y[idx]), lr)
            target = jax.lax.stop_gradient(p)
            for _ in range(boot):
                target = sgd(target, grad(target, x, y), lr_boot)
            d = jax.tree.map(lambda a, b: jnp.sum((a - b) ** 2), target, p)
            return mse(apply(p, x), y), jnp.sqrt(sum(jax.tree.leaves(d)))

        def meta_loss(params, x, y):
            out, dist = jax.vmap(one, in_axes=(None, None, 0))(params, x, y)
            return out.mean() + lam * dist.mean(), out.mean()

        def step(state, x, y):
            params, s = state
            (_, loss), g = jax.value_and_grad(meta_loss, has_aux=True)(params, x, y)
            u, s = outer.update(g, s)
            return (optax.apply_updates(params, u), s), loss

        p = siren()
        rec = dict(base, method="gradncp", batch=batch, points=n, kept=keep, inner_steps=k,
                   boot_steps=boot)
        gflop = pc.siren_gflop(keep * batch, 9 * k) + pc.siren_gflop(n * batch, k + 3 * boot + 3)
        first_and_steps(step, (p, outer.init(p)), (x, y), gflop, rec, n=min(a.n, 12))

    # ---------------------------------------------------------------- W4: test-time
    def test_time(side=178):
        def calls(steps, chunk):
            return steps // chunk if a.test_time else max(a.n, steps // chunk)

        x, y = jnp.asarray(pc.grid(side)), jnp.asarray(pc.images(1, side)[0])
        for name, opt, steps, chunk in (("sgd16", optax.sgd(1e-2), 16, 4),
                                        ("adam100", optax.adam(1e-4), 100, 5)):
            if a.test_time not in (None, name):
                continue
            @jax.jit
            def step(p, s, x, y):
                loss, g = jax.value_and_grad(lambda p: mse(apply(p, x), y))(p)
                u, s = opt.update(g, s)
                return optax.apply_updates(p, u), s, loss

            st = {"i": steps, "final": None}

            def some(count=chunk):
                for _ in range(count):
                    if st["i"] == steps:
                        st["p"] = siren()
                        st["s"] = opt.init(st["p"])
                        st["i"] = 0
                    st["p"], st["s"], loss = step(st["p"], st["s"], x, y)
                    st["i"] += 1
                jax.block_until_ready(st["p"])
                if st["i"] == steps:
                    st["final"] = st["p"]

            t = time.perf_counter()
            some(1)
            rec = dict(base, method="test_time_" + name, batch=1, points=side * side, steps=steps,
                       chunk=chunk)
            rec["first_step_s"] = round(time.perf_counter() - t, 3)
            st["i"] = steps
            rec.update(pc.repeat(some, calls(steps, chunk), warm=1, inner=chunk))
            while st["final"] is None:
                some()
            rec["final_loss"] = float(mse(apply(st["final"], x), y))
            pc.emit(rec, pc.siren_gflop(side * side, 3))

    # ---------------------------------------------------------------- W5: ceiling
    def ceiling(n=7921, d=256):
        r = np.random.RandomState(0)
        x, w, y = (jnp.asarray(r.randn(*s).astype("f")) for s in ((n, d), (d, d), (n, d)))
        for name, f, args in (("X@W", lambda a, b: a @ b, (x, w)),
                              ("X@W.T", lambda a, b: a @ b.T, (x, w)),
                              ("X.T@Y", lambda a, b: a.T @ b, (x, y))):
            g = jax.jit(f)
            rec = dict(base, method="matmul " + name)
            rec.update(pc.repeat(lambda: [g(*args).block_until_ready() for _ in range(80)], 12,
                                 warm=1, inner=80))
            pc.emit(rec, 2e-9 * n * d * d)
        for name, f in (("sin(30 x)", lambda v: sin(30.0 * v)), ("x*x", lambda v: v * v)):
            g = jax.jit(f)
            rec = dict(base, method=name, elements=n * d)
            rec.update(pc.repeat(lambda: [g(x).block_until_ready() for _ in range(40)], 12, inner=40))
            rec["gelem_per_s"] = round(n * d / rec["min_s"] / 1e9, 3)
            pc.emit(rec)

    # ---------------------------------------------------------------- W6: simple NeRF, Reptile
    def nerf(rays=64, samples=128, steps=64, freqs=20, width=256, depth=6, near=2.0, far=6.0):
        bands = jnp.asarray(2.0 ** np.linspace(0.0, 8.0, freqs), jnp.float32)
        sizes = [6 * freqs] + [width] * (depth - 1) + [4]
        r = np.random.RandomState(0)
        params = [(jnp.asarray(r.randn(i, o) / np.sqrt(i), jnp.float32), jnp.zeros(o))
                  for i, o in zip(sizes[:-1], sizes[1:])]
        total = 25 * 128 * 128
        d = r.randn(total, 3).astype("f")
        d[:, 2] = -1.0
        d[:, :2] *= 0.3
        all_rays = jnp.asarray(np.stack([np.tile(np.float32([0, 0, 4]), (total, 1)), d]))
        colours = jnp.asarray(r.rand(total, 3).astype("f"))

        def net(params, p):
            q = (p[:, None, :] * bands[None, :, None]).reshape(p.shape[0], -1)
            h = jnp.concatenate([jnp.sin(q), jnp.cos(q)], -1)
            for w, b in params[:-1]:
                h = jax.nn.relu(h @ w + b)
            w, b = params[-1]
            return h @ w + b

        def render(key, params, o, d):
            z = jnp.linspace(near, far, samples) + jax.random.uniform(
                key, (rays, samples)) * (far - near) / samples
            pts = o[:, None, :] + d[:, None, :] * z[..., None]
            raw = net(params, pts.reshape(-1, 3)).reshape(rays, samples, 4)
            rgb, sigma = jax.nn.sigmoid(raw[..., :3]), jax.nn.relu(raw[..., 3])
            gap = jnp.concatenate([z[:, 1:] - z[:, :-1], jnp.full((rays, 1), 1e-3)], -1)
            alpha = 1.0 - jnp.exp(-sigma * gap)
            through = jnp.minimum(1.0, 1.0 - alpha + 1e-10)
            through = jnp.concatenate([jnp.ones((rays, 1)), through[:, :-1]], -1)
            w = alpha * jnp.cumprod(through, -1)
            return jnp.sum(w[..., None] * rgb, -2) + (1.0 - jnp.sum(w, -1)[:, None])

        def sgd_step(key, params, all_rays, colours):
            key, k1, k2 = jax.random.split(key, 3)
            i = jax.random.randint(k1, (rays,), 0, total)
            loss, g = jax.value_and_grad(
                lambda p: mse(render(k2, p, all_rays[0, i], all_rays[1, i]), colours[i]))(params)
            return key, jax.tree.map(lambda a, b: a - 0.5 * b, params, g), loss

        gflop = 2e-9 * pc.mlp_macs(sizes) * rays * samples * 3
        for how in ("jit per inner step", "one jit, scan"):
            one = jax.jit(sgd_step)
            whole = jax.jit(lambda key, p, ar, c: jax.lax.scan(
                lambda s, _: (lambda k, q, l: ((k, q), l))(*sgd_step(s[0], s[1], ar, c)),
                (key, p), None, length=steps))
            box = [jax.random.PRNGKey(0), params]

            def reptile():
                key, p = box
                q = p
                if how.startswith("jit"):
                    for _ in range(steps):
                        key, q, _ = one(key, q, all_rays, colours)
                else:
                    (key, q), _ = whole(key, q, all_rays, colours)
                box[0], box[1] = key, jax.tree.map(lambda a, b: a - 5e-2 * (a - b), p, q)
                jax.block_until_ready(box[1])

            t = time.perf_counter()
            reptile()
            rec = dict(base, method="nerf reptile, " + how, rays=rays, samples=samples,
                       inner_steps=steps, first_step_s=round(time.perf_counter() - t, 3))
            rec.update(pc.repeat(reptile, min(a.n, 10), warm=a.warm, inner=steps))
            pc.emit(rec, gflop)

    if a.only == "W1":
        maml(89, a.batch or 3, a.inner_steps or 2)
    elif a.only == "W2":
        maml(178, a.batch or 3, a.inner_steps or 2)
    elif a.only == "W3":
        gradncp(178, a.batch or 2, a.inner_steps or 8)
    elif a.only == "W4":
        test_time()
    elif a.only == "W5":
        ceiling()
    elif a.only == "W6":
        nerf()
    else:
        sys.exit("unknown workload " + a.only)


if __name__ == "__main__":
    main()
