#!/usr/bin/python3
"""Writes the safetensors files beside it with PyTorch (Debian: apt-get install python3-torch).

The format is written by hand, as its specification says, since Debian has no package for it: tensors are sorted
by name, as the reference implementation sorts those of one type. Every random number comes from a seed.
"""

import json
import struct

import torch
from torch import nn

TYPES = {
    torch.float64: ("F64", "d"),
    torch.float32: ("F32", "f"),
    torch.float16: ("F16", "h"),
    torch.bfloat16: ("BF16", "h"),
}


def raw(tensor):
    """The little-endian bytes of a tensor."""
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.view(torch.int16)
    return tensor.contiguous().numpy().tobytes()


def save_file(tensors, path, metadata=None):
    header = {} if metadata is None else {"__metadata__": metadata}
    data = b""
    for name in sorted(tensors):
        tensor = tensors[name]
        begin = len(data)
        data += raw(tensor)
        header[name] = {
            "dtype": TYPES[tensor.dtype][0],
            "shape": list(tensor.shape),
            "data_offsets": [begin, len(data)],
        }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def bits(tensor):
    """The bits of floats, in hexadecimal."""
    return " ".join("%08x" % (b & 0xFFFFFFFF) for b in tensor.float().flatten().view(torch.int32).tolist())


torch.manual_seed(7)
model = nn.Sequential(
    nn.Linear(3, 5),
    nn.LayerNorm(5),
    nn.Tanh(),
    nn.Dropout(0.25),
    nn.Linear(5, 4),
    nn.Linear(4, 4),
    nn.ReLU(),
    nn.Linear(4, 2),
    nn.Softmax(dim=1),
)
with torch.no_grad():  # PyTorch starts gains at 1 and shifts at 0.
    model[1].weight.uniform_(0.5, 1.5)
    model[1].bias.uniform_(-0.5, 0.5)
model.eval()
exact = {name: value.double() * (1 + 1e-9) for name, value in model.state_dict().items()}

# The parameters of each file as floats, in the order of state_dict.
with open("pytorch.txt", "w") as expected:
    for dtype, (name, _) in TYPES.items():
        tensors = {key: value.to(dtype) for key, value in exact.items()}
        save_file(tensors, "pytorch-%s.safetensors" % name.lower(), {"format": "pt"})
        expected.write("%s %s\n" % (name, bits(torch.cat([t.flatten().float() for t in tensors.values()]))))
    inputs = torch.randn(4, 3)
    model.load_state_dict({key: value.float() for key, value in exact.items()})
    expected.write("inputs %s\n" % bits(inputs))
    expected.write("outputs %s\n" % bits(model(inputs).detach()))

# Numbers at the edges of each type, with what PyTorch makes of them as floats.
special = {}
for dtype in (torch.float16, torch.bfloat16):
    name = TYPES[dtype][0]
    one_sign = {
        torch.float16: [0, 1, 2, 0x155, 0x3FF, 0x400, 0x401, 0x3BFF, 0x3C00, 0x3C01, 0x7BFF, 0x7C00, 0x7E00, 0x7FFF],
        torch.bfloat16: [0, 1, 2, 0x55, 0x7F, 0x80, 0x81, 0x3F7F, 0x3F80, 0x3F81, 0x7F7F, 0x7F80, 0x7FC0, 0x7FFF],
    }[dtype]
    both_signs = one_sign + [b - 0x8000 for b in one_sign]
    numbers = torch.tensor(both_signs, dtype=torch.int16).view(dtype)
    special[name] = numbers
    special[name + " as F32"] = numbers.float()
doubles = torch.tensor(
    [0.0, -0.0, 1 + 2.0**-24, 1 + 3 * 2.0**-24, 1 + 2.0**-24 + 2.0**-50, 2.0**-149, 2.0**-150, 2.0**-150 * (1 + 2.0**-52),
     1e-300, 3.4028234663852886e38, 3.4028235677973362e38, 3.4028235677973366e38, -1e300, float("inf"), float("-inf")],
    dtype=torch.float64)
special["F64"] = doubles
special["F64 as F32"] = doubles.float()
save_file(special, "special.safetensors")
