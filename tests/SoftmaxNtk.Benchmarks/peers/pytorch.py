"""The same work as SoftmaxNtk's engine, written for PyTorch: the peer that the benchmarks compare with.

One process, driven over standard input and output with one JSON object a line; arrays pass through raw little-endian files.
Shapes are row-major here and column-major there, so the bytes agree: X (n, d), Y (n, o), W (m, d), A (m, o).

Three ways to take one step of full-batch gradient descent on L = 1/2 sum (F - Y)^2 with F = s * phi(X W^T) A:
  autograd  the loss as a formula, and loss.backward()
  hand      the gradient as a formula, every intermediate a new tensor
  inplace   the same formula in buffers that are kept: fused softmax, the centring folded into the product, addmm into W
and for the tangent kernel Theta = (P P^T) * (1 x G), rows ordered output-major:
  hand, inplace  by P, as above
  functorch      the Jacobian by vmap(jacrev(...)) and its contraction, as in functorch's own tutorial on tangent kernels
"""
import argparse
import json
import resource
import sys
import time

import torch

SLOPE_OF_RELU = torch.ops.aten.threshold_backward


class Problem:
    def __init__(self, folder, n, d, o, m, activation, scale, learning_rate):
        def read(name, rows, columns):
            return torch.from_file(f"{folder}/{name}", shared=False, size=rows * columns, dtype=torch.float64).view(rows, columns).clone()

        self.activation, self.scale, self.learning_rate = activation, scale, learning_rate
        self.n, self.d, self.o, self.m = n, d, o, m
        self.x, self.y = read("inputs", n, d), read("targets", n, o)
        self.signs, self.initial = read("signs", m, o), read("weights", m, d)
        self.signs_and_one = torch.cat([self.signs, torch.ones(m, 1, dtype=torch.float64)], dim=1)
        self.gram = self.x @ self.x.t()
        self.buffers = {}
        self.reset()

    def reset(self):
        self.weights = self.initial.clone()

    def buffer(self, name, *shape):
        if name not in self.buffers:
            self.buffers[name] = torch.empty(*shape, dtype=torch.float64)
        return self.buffers[name]

    def hidden(self, z):
        if self.activation == "softmax":
            return torch.softmax(z, dim=1)
        return torch.relu(z) if self.activation == "relu" else torch.exp(z)

    def step_autograd(self):
        w = self.weights.requires_grad_(True)
        outputs = self.scale * (self.hidden(self.x @ w.t()) @ self.signs)
        loss = 0.5 * ((outputs - self.y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w.add_(w.grad, alpha=-self.learning_rate)
        w.grad = None
        self.weights = w.detach()
        return loss.item()

    @torch.no_grad()
    def step_hand(self):
        z = self.x @ self.weights.t()
        phi = self.hidden(z)
        outputs = self.scale * (phi @ self.signs)
        residual = outputs - self.y
        back = self.scale * (residual @ self.signs.t())
        if self.activation == "softmax":
            g = phi * (back - (outputs * residual).sum(dim=1, keepdim=True))
        elif self.activation == "relu":
            g = back * (z >= 0)
        else:
            g = back * phi
        self.weights = self.weights - self.learning_rate * (g.t() @ self.x)
        return 0.5 * (residual * residual).sum().item()

    @torch.no_grad()
    def step_inplace(self):
        z = torch.mm(self.x, self.weights.t(), out=self.buffer("z", self.n, self.m))
        self.hidden_inplace(z)
        outputs = torch.mm(z, self.signs).mul_(self.scale)
        residual = outputs - self.y
        g = self.buffer("g", self.n, self.m)
        if self.activation == "softmax":
            centring = (outputs * residual).sum(dim=1, keepdim=True)
            torch.mm(torch.cat([residual * self.scale, -centring], dim=1), self.signs_and_one.t(), out=g)
        else:
            torch.mm(residual * self.scale, self.signs.t(), out=g)
        if self.activation == "relu":
            SLOPE_OF_RELU.grad_input(g, z, 0, grad_input=g)
        else:
            g.mul_(z)
        self.weights.addmm_(g.t(), self.x, alpha=-self.learning_rate)
        return 0.5 * (residual * residual).sum().item()

    def hidden_inplace(self, z):
        if self.activation == "softmax":
            return torch.softmax(z, dim=1, out=z)
        return z.relu_() if self.activation == "relu" else z.exp_()

    @torch.no_grad()
    def theta_hand(self):
        slopes, centre = self.slopes_and_centre(self.x @ self.weights.t())
        features = self.scale * slopes * (self.signs.t()[:, None, :] - centre)
        features = features.reshape(self.o * self.n, self.m)
        theta = features @ features.t()
        return (theta.view(self.o, self.n, self.o, self.n) * self.gram[:, None, :]).view_as(theta)

    @torch.no_grad()
    def theta_inplace(self):
        z = torch.mm(self.x, self.weights.t(), out=self.buffer("z", self.n, self.m))
        slopes, centre = self.slopes_and_centre(z, out=z)
        features = self.buffer("features", self.o, self.n, self.m)
        torch.sub(self.signs.t()[:, None, :], centre, out=features)
        features.mul_(slopes.mul_(self.scale))
        features = features.view(self.o * self.n, self.m)
        theta = torch.mm(features, features.t(), out=self.buffer("theta", self.o * self.n, self.o * self.n))
        theta.view(self.o, self.n, self.o, self.n).mul_(self.gram[:, None, :])
        return theta

    def slopes_and_centre(self, z, out=None):
        if self.activation == "softmax":
            slopes = torch.softmax(z, dim=1, out=out)
            return slopes, (slopes @ self.signs).t()[:, :, None]
        zero = torch.zeros(self.o, self.n, 1, dtype=torch.float64)
        return ((z >= 0).to(torch.float64) if self.activation == "relu" else torch.exp(z, out=out)), zero

    def theta_functorch(self):
        from functorch import jacrev, vmap

        def network(weights, x):
            return self.scale * (self.hidden((x @ weights.t())[None, :]) @ self.signs)[0]

        jacobian = vmap(jacrev(network), (None, 0))(self.weights, self.x).flatten(2)
        theta = torch.einsum("iaf,jbf->aibj", jacobian, jacobian)
        return theta.reshape(self.o * self.n, self.o * self.n)


class Peer:
    def __init__(self, clock):
        self.problem = None
        self.clock = clock

    def about(self, _):
        return {"torch": torch.__version__, "threads": torch.get_num_threads(), "blas": blas()}

    def multiply(self, command):
        a, b = (torch.randn(command["order"], command["order"], dtype=torch.float64) for _ in range(2))
        return self.timed(lambda: torch.mm(a, b), command["repeats"], lambda _: 0)

    def load(self, command):
        self.problem = Problem(**command)
        return {}

    def reset(self, _):
        self.problem.reset()
        return {}

    def step(self, command):
        return self.timed(getattr(self.problem, "step_" + command["method"]), command["repeats"], lambda loss: loss)

    def theta(self, command):
        def keep(theta):
            if command.get("path"):
                theta.numpy().tofile(command["path"])

        return self.timed(getattr(self.problem, "theta_" + command["method"]), command["repeats"], keep)

    def weights(self, command):
        self.problem.weights.numpy().tofile(command["path"])
        return {}

    def timed(self, work, repeats, keep):
        milliseconds, results = [], []
        for _ in range(repeats):
            start = self.clock()
            result = work()
            milliseconds.append(1e3 * (self.clock() - start))
            results.append(keep(result))
            del result
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {"milliseconds": milliseconds, "results": results, "peakBytes": peak * (1 if sys.platform == "darwin" else 1024)}


def blas():
    """The OpenBLAS in this process with the core that it chose, if there is one."""
    import ctypes

    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            library = ctypes.CDLL(next(line.split()[-1] for line in maps if "libopenblas" in line))
        for function in (library.openblas_get_config, library.openblas_get_corename):
            function.restype = ctypes.c_char_p
        return f"{' '.join(library.openblas_get_config().decode().split()[:2])} for {library.openblas_get_corename().decode()}"
    except (OSError, StopIteration, AttributeError):
        return "a BLAS that does not name itself"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--threads", type=int, required=True)
    arguments.add_argument("--clock", choices=["wall", "processor"], required=True)
    arguments.add_argument("--memory-limit", type=int, help="bytes of address space; a larger allocation fails")
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    if options.memory_limit:
        resource.setrlimit(resource.RLIMIT_AS, (options.memory_limit, options.memory_limit))
    peer = Peer(time.perf_counter if options.clock == "wall" else time.process_time)
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = getattr(peer, command.pop("command"))(command)
        except (RuntimeError, MemoryError) as error:
            answer = {"error": str(error).splitlines()[0]}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
