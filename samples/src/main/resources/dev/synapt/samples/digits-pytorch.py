#!/usr/bin/python3
"""Trains a network on digits.csv with PyTorch (Debian: apt-get install python3-torch) and writes it beside this file.

The safetensors format is written by hand, since Debian has no package for it; with Python's safetensors it is
safetensors.torch.save_file(model.state_dict(), path, metadata). The metadata has inputs with the outputs that PyTorch
gives for them, which Synapt's verify() computes again.
"""

import json
import pathlib
import struct

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
EPOCHS = 30
BATCH = 32


def rows(name):
    return torch.tensor([int(line) for line in (HERE / name).read_text().split()])


def save_file(tensors, path, metadata):
    header = {"__metadata__": metadata}
    data = b""
    for name in sorted(tensors):
        begin = len(data)
        data += tensors[name].contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensors[name].shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def numbers(tensor):
    return " ".join(value.hex() for value in tensor.tolist())


torch.manual_seed(1)
torch.set_num_threads(1)
table = torch.tensor([[float(v) for v in line.split(",")] for line in (HERE / "digits.csv").read_text().split()[1:]])
features, labels = table[:, :-1] / 16, table[:, -1].long()
train, test = rows("digits.train.idx"), rows("digits.test.idx")

model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10), nn.Softmax(dim=1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
for epoch in range(EPOCHS):
    order = train[torch.randperm(len(train))]
    for batch in order.split(BATCH):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model[:3](features[batch]), labels[batch]).backward()
        optimizer.step()

with torch.no_grad():
    accuracy = (model(features[test]).argmax(dim=1) == labels[test]).float().mean().item()
    pairs = [numbers(features[row]) + " -> " + numbers(model(features[row : row + 1])[0]) for row in test[:3].tolist()]
print("test accuracy %.4f" % accuracy)
save_file(
    model.state_dict(),
    HERE / "digits-pytorch.safetensors",
    {
        "format": "pt",
        "synapt.provenance.test accuracy": "%.4f" % accuracy,
        "synapt.provenance.written by": "digits-pytorch.py, PyTorch " + torch.__version__,
        "synapt.self-test": "; ".join(pairs),
    },
)
