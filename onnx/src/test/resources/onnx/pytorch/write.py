"""Writes the ONNX files of this directory, and what PyTorch says of them, into expected.txt.

Needs Debian 12's python3-torch (1.13), with its own exporter: python3 write.py
"""

import io
import pathlib
import warnings

import torch
from torch import nn
from torch.nn import functional as F

warnings.filterwarnings("ignore")
torch.manual_seed(1)


class Call(nn.Module):
    """A function as a layer."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


class Residual(nn.Module):
    def __init__(self, branch):
        super().__init__()
        self.branch = branch

    def forward(self, x):
        return x + self.branch(x)


class Rms(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.gain = nn.Parameter(torch.rand(n) + 0.5)

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.gain


def trained(module):
    """Norms with numbers that are not their defaults."""
    for part in module.modules():
        if isinstance(part, (nn.BatchNorm1d, nn.LayerNorm)):
            part.weight.data.uniform_(0.5, 1.5)
            part.bias.data.normal_()
        if isinstance(part, nn.BatchNorm1d):
            part.running_mean.normal_()
            part.running_var.uniform_(0.5, 2)
    return module.eval()


def around(activation):
    return nn.Sequential(nn.Linear(3, 4), activation, nn.Linear(4, 2))


ACTIVATIONS = {
    "relu": nn.ReLU(),
    "leaky_relu": nn.LeakyReLU(0.2),
    "prelu": nn.PReLU(),
    "relu6": nn.ReLU6(),
    "elu": nn.ELU(0.7),
    "celu": nn.CELU(1.3),
    "selu": nn.SELU(),
    "gelu": nn.GELU(),
    "gelu_tanh": nn.GELU(approximate="tanh"),
    "silu": nn.SiLU(),
    "mish": nn.Mish(),
    "hardswish": nn.Hardswish(),
    "softplus": nn.Softplus(),
    "softplus_beta": Call(lambda x: torch.log(1 + torch.exp(2 * x)) / 2),
    "softsign": nn.Softsign(),
    "sigmoid": nn.Sigmoid(),
    "hardsigmoid": nn.Hardsigmoid(),
    "logsigmoid": nn.LogSigmoid(),
    "tanh": nn.Tanh(),
    "hardtanh": nn.Hardtanh(-0.6, 0.6),
    "clamp": Call(lambda x: torch.clamp(x, -0.5, 0.5)),
    "tanhshrink": nn.Tanhshrink(),
    "softshrink": nn.Softshrink(0.3),
    "hardshrink": nn.Hardshrink(0.3),
    "exp": Call(torch.exp),
    "sine": Call(lambda x: torch.sin(3 * x)),
    "gauss": Call(lambda x: torch.exp(-x * x)),
    "square": Call(lambda x: x ** 2),
    "step": Call(lambda x: (x >= 0).float()),
    "softmax_hidden": nn.Softmax(dim=-1),
}

CASES = []
for name, activation in ACTIVATIONS.items():
    for opset in (9, 13, 17):
        CASES.append((name, around(activation), (3,), opset))
for opset in range(7, 18):
    CASES.append(("mlp", nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 4), nn.Tanh(),
                                       nn.Linear(4, 2), nn.Softmax(1)), (3,), opset))
for opset in (9, 12, 13, 17):
    CASES.append(("log_softmax", nn.Sequential(nn.Linear(3, 3), nn.LogSoftmax(-1)), (3,), opset))
    CASES.append(("softmin", nn.Sequential(nn.Linear(3, 3), nn.Softmin(-1)), (3,), opset))
    CASES.append(("layer_norm", nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4), nn.GELU(),
                                              nn.Linear(4, 2)), (3,), opset))
    CASES.append(("layer_norm_epsilon", nn.Sequential(
        nn.LayerNorm(3, eps=1e-3), nn.Linear(3, 4), nn.Tanh(), nn.LayerNorm(4, eps=1e-6),
        nn.Linear(4, 2)), (3,), opset))
    CASES.append(("batch_norm", nn.Sequential(
        nn.BatchNorm1d(3), nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.BatchNorm1d(4),
        nn.Linear(4, 2)), (3,), opset))
for opset in (11, 17):
    CASES += [
        ("rms_norm", nn.Sequential(nn.Linear(3, 4), Rms(4), nn.SiLU(), nn.Linear(4, 2)), (3,), opset),
        ("residual", nn.Sequential(nn.Linear(3, 4), nn.ReLU(),
                                   Residual(nn.Sequential(nn.Linear(4, 4), nn.Tanh())),
                                   Residual(nn.Linear(4, 4)), nn.Linear(4, 2)), (3,), opset),
        ("dropout", nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4, 1),
                                  nn.Sigmoid()), (3,), opset),
        ("flatten", nn.Sequential(nn.Flatten(), nn.Linear(6, 4), nn.ELU(), nn.Linear(4, 2)), (2, 3),
         opset),
        ("view", nn.Sequential(Call(lambda x: x.view(x.size(0), -1)), nn.Linear(6, 2)), (2, 3), opset),
        ("rows", nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)), (1, 3), opset),
        ("no_bias", nn.Sequential(nn.Linear(3, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False)),
         (3,), opset),
        ("scaled", nn.Sequential(Call(lambda x: x / 255), nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2),
                                 nn.Tanh(), Call(lambda x: 2 * x - torch.tensor([1.0, 0.5]))), (3,),
         opset),
        ("value", nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1), nn.Flatten()), (3,), opset),
        ("identity", nn.Sequential(nn.Identity(), nn.Linear(3, 2)), (3,), opset),
        ("double", nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)).double(), (3,), opset),
    ]


def main():
    directory = pathlib.Path(__file__).parent
    for old in directory.glob("*.onnx"):
        old.unlink()
    lines = []
    for name, model, shape, opset in CASES:
        model = trained(model)
        type = torch.float64 if name == "double" else torch.float32
        x = torch.randn(4, *shape).to(type)
        file = io.BytesIO()
        try:
            torch.onnx.export(model, x, file, opset_version=opset, input_names=["x"],
                              output_names=["y"], dynamic_axes={"x": {0: "n"}, "y": {0: "n"}})
        except Exception as e:
            print(name, "is not exported with opset", opset, ":", str(e).splitlines()[0][:90])
            continue
        with torch.no_grad():
            y = model(x)
        (directory / f"{name}-{opset}.onnx").write_bytes(file.getvalue())
        for row in range(len(x)):
            numbers = [*x[row].flatten().tolist(), *y[row].flatten().tolist()]
            lines.append(f"{name}-{opset} " + " ".join(f"{number:.9g}" for number in numbers))
    (directory / "expected.txt").write_text("\n".join(lines) + "\n")


main()
