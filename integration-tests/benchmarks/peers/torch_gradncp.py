"""PyTorch peer: the algorithms of `jihoontack/GradNCP` (MAML and GradNCP), written for current torch.

One JSON line per workload.  `python torch_gradncp.py` runs all, each in its own process;
`python torch_gradncp.py --only W1` runs one in this process.

As there: functional SIREN over a batch of per-task weights (repeat, then bmm on transposed
activations and an in-place bias), autograd.grad(create_graph=True) for every inner step, outer
loss at the adapted weights, clip_grad_norm 1.0, Adam 1e-5.  GradNCP's score is the norm of the
materialised last-layer gradient, (tasks, 3 * 257, points), sorted in full, as there.
--variant tuned: the same mathematics without the avoidable work (baddbmm, closed-form score, topk).
"""
import argparse
import sys
import time

import numpy as np
import peers_common as pc

ALL = ["W1", "W2", "W3", "W4", "W5"]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--only")
    ap.add_argument("--variant", default="asis", choices=["asis", "tuned"])
    ap.add_argument("--w0", type=float, default=30.0)
    ap.add_argument("--n", type=int, default=15)
    ap.add_argument("--warm", type=int, default=2)
    ap.add_argument("--test-time", help="sgd16 or adam100 alone, for W4")
    ap.add_argument("--batch", type=int)
    ap.add_argument("--inner-steps", type=int)
    a = ap.parse_args()
    if not a.only:
        sys.exit(pc.run_each(sys.argv[0], ALL, sys.argv[1:]))

    pc.GATE.start()
    t_import = time.perf_counter()
    import torch
    import torch.nn.functional as F
    t_import = time.perf_counter() - t_import
    rss0 = round(pc.rss_peak_mib())
    tuned, w0 = a.variant == "tuned", a.w0
    base = {"peer": "torch", "workload": a.only, "variant": a.variant, "torch": torch.__version__,
            "threads": torch.get_num_threads(), "import_s": round(t_import, 2),
            "rss_after_import_mib": rss0}

    def linear(x, w, b):
        """x (B, N, in), w (B, out, in), b (B, out)"""
        if tuned:
            return torch.baddbmm(b.unsqueeze(-2), x, w.transpose(1, 2))
        y = torch.bmm(w, x.transpose(1, 2)).transpose(1, 2)
        y += b.unsqueeze(-2)
        return y

    def features(p, x):
        for w, b in zip(p[:-2:2], p[1:-2:2]):
            x = torch.sin(w0 * linear(x, w, b))
        return x

    def head(p, f):
        return linear(f, p[-2], p[-1]) + 0.5

    def apply(p, x):
        return head(p, features(p, x))

    def per_task_mse(out, y):
        return F.mse_loss(y.flatten(1), out.flatten(1), reduction="none").mean(dim=1)

    def siren():
        flat = [t for w, b in pc.siren_init(2, 3, w0=w0) for t in (w.T.copy(), b)]
        return [torch.nn.Parameter(torch.from_numpy(v)) for v in flat]

    def per_task(theta, batch):
        return [p[None].repeat((batch,) + (1,) * p.dim()) for p in theta]

    def inner_step(p, x, y, lr, first_order):
        with torch.enable_grad():
            loss = per_task_mse(apply(p, x), y)
            g = torch.autograd.grad(loss.mean() * y.size(0), p, create_graph=not first_order)
            return [v - lr * d for v, d in zip(p, g)], loss

    def data(side, batch):
        x = torch.from_numpy(pc.grid(side))[None].repeat(batch, 1, 1)
        return x, torch.from_numpy(pc.images(batch, side))

    def first_and_steps(step, gflop, rec, n=a.n):
        losses = []
        t = time.perf_counter()
        losses.append(step())
        rec["first_step_s"] = round(time.perf_counter() - t, 3)
        rec.update(pc.repeat(lambda: losses.append(step()), n, warm=a.warm))
        rec["losses"] = losses
        pc.emit(rec, gflop)

    def outer_update(theta, opt, loss):
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(theta, 1.0)
        opt.step()

    # ---------------------------------------------------------------- W1, W2: MAML
    def maml(side, batch, k):
        theta = siren()
        opt = torch.optim.Adam(theta, lr=1e-5)
        x, y = data(side, batch)

        def step():
            p = per_task(theta, batch)
            for _ in range(k):
                p, _ = inner_step(p, x, y, 1e-2, False)
            loss = per_task_mse(apply(p, x), y).mean()
            outer_update(theta, opt, loss)
            return loss.item()

        rec = dict(base, method="maml2", batch=batch, points=side * side, inner_steps=k)
        first_and_steps(step, pc.siren_gflop(side * side * batch, 9 * k + 3), rec)

    # ---------------------------------------------------------------- W3: GradNCP
    def gradncp(side, batch, k, ratio=0.25, boot=5, lr=1e-2, lr_boot=5e-2, lam=100.0):
        theta = siren()
        opt = torch.optim.Adam(theta, lr=1e-5)
        x, y = data(side, batch)
        n, keep = side * side, int(side * side * ratio)

        def prune(p):
            with torch.no_grad():
                f = features(p, x)
                e = y - head(p, f)
                if tuned:
                    score = e.square().sum(-1) * (f.square().sum(-1) + 1.0)
                    idx = torch.topk(score, keep, dim=1, sorted=False)[1]
                else:
                    f, e = f.transpose(1, 2), e.transpose(1, 2)
                    g = -1 * f.unsqueeze(1) * e.unsqueeze(2)
                    g = torch.cat([g, -1 * e.unsqueeze(2)], dim=2).flatten(1, 2)
                    idx = torch.sort(torch.norm(g, dim=1), dim=1, descending=True)[1][:, :keep]
                return (x.gather(1, idx[..., None].expand(-1, -1, 2)),
                        y.gather(1, idx[..., None].expand(-1, -1, 3)))

        def step():
            p = per_task(theta, batch)
            for _ in range(k):
                xs, ys = prune(p)
                p, _ = inner_step(p, xs, ys, lr, False)
            if tuned:  # cut the target's history first: as is, it keeps the whole chain
                target = [v.detach().requires_grad_() for v in p]
            else:
                target = p
            for _ in range(boot):
                target, _ = inner_step(target, x, y, lr_boot, True)
            out = per_task_mse(apply(p, x), y)
            d = [torch.norm((t.detach() - v).flatten(1), p=2, dim=1, keepdim=True)
                 for t, v in zip(target, p)]
            dist = torch.norm(torch.cat(d, 1), p=2, dim=1).mean()
            outer_update(theta, opt, out.mean() + lam * dist)
            return out.mean().item()

        rec = dict(base, method="gradncp", batch=batch, points=n, kept=keep, inner_steps=k,
                   boot_steps=boot)
        gflop = pc.siren_gflop(keep * batch, 9 * k) + pc.siren_gflop(n * batch, k + 3 * boot + 3)
        first_and_steps(step, gflop, rec, n=min(a.n, 12))

    # ---------------------------------------------------------------- W4: test-time
    def test_time(side=178):
        def calls(steps, chunk):
            return steps // chunk if a.test_time else max(a.n, steps // chunk)

        x, y = data(side, 1)
        for name, steps, chunk in (("sgd16", 16, 4), ("adam100", 100, 5)):
            if a.test_time not in (None, name):
                continue
            st = {"i": steps, "final": None}

            def some(count=chunk):
                for _ in range(count):
                    if st["i"] == steps:
                        st["theta"] = siren()
                        st["p"] = per_task(st["theta"], 1)
                        st["opt"] = torch.optim.Adam(st["theta"], lr=1e-4)
                        st["i"] = 0
                    if name == "sgd16":
                        st["p"], _ = inner_step(st["p"], x, y, 1e-2, True)
                    else:
                        st["opt"].zero_grad()
                        per_task_mse(apply(per_task(st["theta"], 1), x), y).mean().backward()
                        st["opt"].step()
                    st["i"] += 1
                if st["i"] == steps:
                    st["final"] = st["p"] if name == "sgd16" else per_task(st["theta"], 1)

            t = time.perf_counter()
            some(1)
            rec = dict(base, method="test_time_" + name, batch=1, points=side * side, steps=steps,
                       chunk=chunk)
            rec["first_step_s"] = round(time.perf_counter() - t, 3)
            st["i"] = steps
            rec.update(pc.repeat(some, calls(steps, chunk), warm=1, inner=chunk))
            while st["final"] is None:
                some()
            with torch.no_grad():
                rec["final_loss"] = per_task_mse(apply(st["final"], x), y).mean().item()
            pc.emit(rec, pc.siren_gflop(side * side, 3))

    # ---------------------------------------------------------------- W5: ceiling
    def ceiling(n=7921, d=256):
        r = np.random.RandomState(0)
        x, w, y = (r.randn(*s).astype("f") for s in ((n, d), (d, d), (n, d)))
        tx, tw, ty = map(torch.from_numpy, (x, w, y))
        on, od = np.empty((n, d), "f"), np.empty((d, d), "f")
        tn, td = torch.empty(n, d), torch.empty(d, d)
        runs = (("torch X@W", lambda: torch.mm(tx, tw, out=tn)),
                ("torch X@W.T", lambda: torch.mm(tx, tw.t(), out=tn)),
                ("torch X.T@Y", lambda: torch.mm(tx.t(), ty, out=td)),
                ("numpy X@W", lambda: np.matmul(x, w, out=on)),
                ("numpy X.T@Y", lambda: np.matmul(x.T, y, out=od)))
        with torch.no_grad():
            for name, f in runs:
                rec = dict(base, method="matmul " + name)
                rec.update(pc.repeat(lambda: [f() for _ in range(80)], min(a.n, 12), warm=1, inner=80))
                pc.emit(rec, 2e-9 * n * d * d)
            for name, f in (("sin(30 x)", lambda: torch.sin(30.0 * tx)),
                            ("x*x", lambda: torch.mul(tx, tx, out=tn))):
                rec = dict(base, method=name, elements=n * d)
                rec.update(pc.repeat(lambda: [f() for _ in range(40)], min(a.n, 12), inner=40))
                rec["gelem_per_s"] = round(n * d / rec["min_s"] / 1e9, 3)
                pc.emit(rec)

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
    else:
        sys.exit("unknown workload " + a.only)


if __name__ == "__main__":
    main()
