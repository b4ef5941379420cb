"""The plainest forms in PyTorch: no batching of tasks, no library around it. The fastest peer known.

`python plain.py W1` prints one JSON line. W1, W2: second-order MAML of a SIREN, one whole outer step.
W4: first-order adaptation of one image by gradient descent, per step.
"""
import argparse
import time

import peers_common as pc

SIDES = {"W1": 89, "W2": 178, "W4": 178}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("workload", choices=sorted(SIDES))
    ap.add_argument("--n", type=int, default=5, help="timed steps")
    ap.add_argument("--warm", type=int, default=1, help="steps between the first and the timed ones")
    a = ap.parse_args()
    import torch

    rec = {"peer": "torch", "workload": a.workload, "variant": "plain", "torch": torch.__version__,
           "threads": torch.get_num_threads(), "rss_after_import_mib": round(pc.rss_peak_mib())}
    side = SIDES[a.workload]
    x = torch.from_numpy(pc.grid(side))
    tasks = 1 if a.workload == "W4" else 3
    ys = torch.from_numpy(pc.images(tasks, side))
    theta = [torch.from_numpy(v).requires_grad_() for layer in pc.siren_init(2, 3) for v in layer]

    def loss(p, y):
        h = x
        for w, b in zip(p[:-2:2], p[1:-2:2]):
            h = torch.sin(pc.W0 * (h @ w + b))
        return ((h @ p[-2] + p[-1] + 0.5 - y) ** 2).mean()

    def inner_step(p, y, second_order):
        g = torch.autograd.grad(loss(p, y), p, create_graph=second_order)
        return [u - 1e-2 * v for u, v in zip(p, g)]

    opt = torch.optim.Adam(theta, lr=1e-5)

    def outer_step():
        opt.zero_grad()
        total = 0
        for y in ys:
            p = theta
            for _ in range(2):
                p = inner_step(p, y, True)
            total = total + loss(p, y)
        (total / tasks).backward()
        opt.step()
        return total.item() / tasks

    if a.workload == "W4":
        adapt(rec, theta, ys[0], inner_step, loss, side, a.n)
        return
    losses = []
    t = time.perf_counter()
    losses.append(outer_step())
    rec["first_step_s"] = round(time.perf_counter() - t, 3)
    rec.update(pc.repeat(lambda: losses.append(outer_step()), a.n, warm=a.warm))
    rec["losses"] = losses
    pc.emit(rec, pc.siren_gflop(side * side * tasks, 21))


def adapt(rec, theta, y, inner_step, loss, side, n, steps=16):
    final = []

    def all_steps(count=steps):
        p = theta
        for _ in range(count):
            p = [v.detach().requires_grad_() for v in inner_step(p, y, False)]
        final[:] = [loss(p, y).item()]

    t = time.perf_counter()
    all_steps(1)
    rec["first_step_s"] = round(time.perf_counter() - t, 3)
    rec.update(pc.repeat(all_steps, n, warm=0, inner=steps))
    rec["final_loss"] = final[0]
    pc.emit(rec, pc.siren_gflop(side * side, 3))


if __name__ == "__main__":
    main()
