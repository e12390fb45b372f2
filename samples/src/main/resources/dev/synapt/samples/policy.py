"""Trains the policy that balances a pole on a cart, and writes it as policy.onnx beside this file.

Needs Debian 12's python3-torch (1.13), with its own exporter: python3 policy.py
The equations of the cart are those of S09Policy.java: Barto, Sutton, Anderson 1983.
"""

import math
import pathlib

import torch
from torch import nn

torch.manual_seed(1)
torch.set_num_threads(1)

policy = nn.Sequential(
    nn.Linear(4, 32), nn.SiLU(), nn.Linear(32, 32), nn.SiLU(), nn.Linear(32, 1), nn.Tanh())


def step(state, action):
    """20 ms of a cart of 1 kg with a pole of 0.1 kg and 1 m; a force of up to 10 N."""
    x, v, angle, spin = state.unbind(1)
    force = 10 * action
    sine, cosine = torch.sin(angle), torch.cos(angle)
    pull = (force + 0.05 * spin ** 2 * sine) / 1.1
    spin_rate = (9.8 * sine - cosine * pull) / (0.5 * (4 / 3 - 0.1 * cosine ** 2 / 1.1))
    acceleration = pull - 0.05 * spin_rate * cosine / 1.1
    change = torch.stack([v, acceleration, spin, spin_rate], 1)
    return state + 0.02 * change


def starts(count):
    return (torch.rand(count, 4) * 2 - 1) * torch.tensor([1.0, 0.5, 0.3, 0.5])


optimizer = torch.optim.Adam(policy.parameters(), lr=3e-3)
for update in range(600):
    # Through the equations of motion, as they can be derived too.
    state = starts(64)
    cost = 0
    for _ in range(min(150, 20 + update // 2)):
        state = step(state, policy(state)[:, 0])
        # Beyond, the pole lies and its gradient says nothing.
        near = torch.clamp(state, -3, 3)
        cost = cost + (near[:, 2] ** 2 + 0.05 * near[:, 0] ** 2 + 0.01 * near[:, 1] ** 2).mean()
    optimizer.zero_grad()
    cost.backward()
    nn.utils.clip_grad_norm_(policy.parameters(), 1)
    optimizer.step()
    if update % 100 == 99:
        print(update + 1, float(cost))

with torch.no_grad():
    state = starts(1000)
    fallen = torch.zeros(1000, dtype=torch.bool)
    for _ in range(500):
        state = step(state, policy(state)[:, 0])
        fallen |= (state[:, 2].abs() > math.radians(24)) | (state[:, 0].abs() > 2.4)
    print("balanced for 10 s:", 1000 - int(fallen.sum()), "of 1000")

torch.onnx.export(
    policy.eval(),
    torch.zeros(1, 4),
    str(pathlib.Path(__file__).with_name("policy.onnx")),
    opset_version=17,
    input_names=["state"],
    output_names=["force"],
    dynamic_axes={"state": {0: "n"}, "force": {0: "n"}})
