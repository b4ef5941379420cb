"""The plainest forms in PyTorch: no batching of tasks, no library around it. The fastest peer known.

`python plain.py W1` prints one JSON line. W1, W2, W7: second-order MAML of a SIREN, one whole outer step.
W4, W8, W9: first-order adaptation of one signal by gradient descent, per step; of W4 a SIREN to an image, of W8 a NeRV to a
video, of W9 a network on Fourier features to line integrals of a picture.
"""
import argparse
import time

import numpy as np
import peers_common as pc

# subject, size, signals; adaptation steps, if it is adaptation
WORKLOADS = {"W1": ("IMAGES", 89, 3, None), "W2": ("IMAGES", 178, 3, None), "W4": ("IMAGES", 178, 1, 16),
             "W7": ("SOUNDS", 16000, 3, None), "W8": ("FRAMES", 16, 1, 4), "W9": ("INTEGRALS", 256, 1, 4)}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("workload", choices=sorted(WORKLOADS))
    ap.add_argument("--n", type=int, default=5, help="timed steps")
    ap.add_argument("--warm", type=int, default=1, help="steps between the first and the timed ones")
    a = ap.parse_args()
    import torch
    import torch.nn.functional as F

    rec = {"peer": "torch", "workload": a.workload, "variant": "plain", "torch": torch.__version__,
           "threads": torch.get_num_threads(), "rss_after_import_mib": round(pc.rss_peak_mib())}
    subject, size, tasks, steps = WORKLOADS[a.workload]
    coordinates, signals, parameters = pc.SUBJECTS[subject](size, tasks)
    x, ys = torch.from_numpy(coordinates), torch.from_numpy(signals)

    def siren(p):
        h = x
        for w, b in zip(p[:-2:2], p[1:-2:2]):
            h = torch.sin(pc.W0 * (h @ w + b))
        return h @ p[-2] + p[-1] + 0.5

    def nerv(p):
        angles = x * torch.from_numpy((np.pi * 1.25 ** np.arange(pc.NERV_FREQUENCIES)).astype(np.float32))
        h = torch.stack([torch.sin(angles), torch.cos(angles)], -1).flatten(1)
        for w, b in zip(p[0:4:2], p[1:4:2]):
            h = F.gelu(h @ w + b)
        h = h.view(-1, 32, 4, 4)
        for w, b, stride in zip(p[4:-2:2], p[5:-2:2], pc.NERV_STRIDES):
            h = F.gelu(F.pixel_shuffle(F.conv2d(h, w, b, padding=1), stride))
        return ((torch.tanh(F.conv2d(h, p[-2], p[-1])) + 1) / 2).permute(0, 2, 3, 1).flatten(1)

    def fourier(p):
        angles = x @ p[0]
        h = torch.cat([torch.sin(angles), torch.cos(angles)], -1)
        for w, b in zip(p[1:-2:2], p[2:-2:2]):
            h = torch.relu(h @ w + b)
        return torch.sigmoid(h @ p[-2] + p[-1])

    field = {"IMAGES": siren, "SOUNDS": siren, "FRAMES": nerv, "INTEGRALS": fourier}[subject]
    # PyTorch has kernels as (out, in, rows, columns)
    theta = [torch.from_numpy(v.transpose(3, 2, 0, 1).copy() if v.ndim == 4 else v) for v in parameters.values()]
    theta = [v.requires_grad_(name != "encoding.frequencies") for name, v in zip(parameters, theta)]
    learned = [n for n, v in enumerate(theta) if v.requires_grad]
    observe = lambda values: values
    if subject == "INTEGRALS":
        indices = torch.from_numpy(pc.beams(size))
        observe = lambda values: torch.cat([values, values.new_zeros(1, 1)])[indices].mean(1)

    def loss(p, y):
        return ((field(p) - y) ** 2).mean()

    def inner_step(p, y, seen, second_order):
        error = ((observe(field(p)) - seen) ** 2).mean()
        g = torch.autograd.grad(error, [p[n] for n in learned], create_graph=second_order)
        stepped = list(p)
        for n, v in zip(learned, g):
            stepped[n] = p[n] - 1e-2 * v
        return stepped

    if steps:
        seen = observe(ys[0])
        adapt(rec, theta, lambda p: inner_step(p, ys[0], seen, False), lambda p: loss(p, ys[0]), a.n, steps)
        return
    opt = torch.optim.Adam(theta, lr=1e-5)

    def outer_step():
        opt.zero_grad()
        total = 0
        for y in ys:
            p = theta
            for _ in range(2):
                p = inner_step(p, y, y, True)
            total = total + loss(p, y)
        (total / tasks).backward()
        opt.step()
        return total.item() / tasks

    losses = []
    t = time.perf_counter()
    losses.append(outer_step())
    rec["first_step_s"] = round(time.perf_counter() - t, 3)
    rec.update(pc.repeat(lambda: losses.append(outer_step()), a.n, warm=a.warm))
    rec["losses"] = losses
    pc.emit(rec)


def adapt(rec, theta, step, loss, n, steps):
    final = []

    def all_steps(count=steps):
        p = theta
        for _ in range(count):
            p = [v.detach().requires_grad_(was.requires_grad) for v, was in zip(step(p), theta)]
        final[:] = [loss(p).item()]

    t = time.perf_counter()
    all_steps(1)
    rec["first_step_s"] = round(time.perf_counter() - t, 3)
    rec.update(pc.repeat(all_steps, n, warm=0, inner=steps))
    rec["final_loss"] = final[0]
    pc.emit(rec)


if __name__ == "__main__":
    main()
