"""Describes what torch.load reads, one line per value, for TorchInteropTest to compare.

    describe.py FILE [weights_only]     prints the description of a file
"""

import inspect
import struct
import sys

import torch


def tensor_bytes(tensor):
    if tensor.numel() == 0:
        return b""
    flat = tensor.detach().contiguous().reshape(-1)
    if flat.dtype == torch.bfloat16:
        flat = flat.view(torch.int16)
    return flat.numpy().tobytes()


def describe(value, path=""):
    if isinstance(value, torch.Tensor):
        # a type without a counterpart in the engine stays an object there
        if value.is_complex() or value.is_sparse or value.is_quantized:
            yield f"{path} object"
            return
        dtype = str(value.dtype).replace("torch.", "")
        yield f"{path} tensor {dtype} {list(value.shape)} {tensor_bytes(value).hex()}"
    elif isinstance(value, bool) or value is None:
        yield f"{path} {value}"
    elif type(value) is int:
        yield f"{path} int {value}"
    elif type(value) is float:
        yield f"{path} float {struct.pack('>d', value).hex()}"
    elif type(value) is str:
        yield f"{path} str {value.encode().hex()}"
    elif isinstance(value, dict) and type(value).__module__ in ("builtins", "collections"):
        yield f"{path} {'OrderedDict' if type(value).__name__ == 'OrderedDict' else 'dict'}"
        for key, item in value.items():
            yield from describe(key, path + "/key")
            yield from describe(item, f"{path}/{key}")
    elif isinstance(value, (list, tuple)):
        yield f"{path} {'list' if isinstance(value, list) else 'tuple'}"
        for i, item in enumerate(value):
            yield from describe(item, f"{path}/{i}")
    else:
        yield f"{path} object"


if __name__ == "__main__":
    weights_only = len(sys.argv) > 2
    arguments = {"map_location": "cpu"}
    if "weights_only" in inspect.signature(torch.load).parameters:
        arguments["weights_only"] = weights_only
    for line in describe(torch.load(sys.argv[1], **arguments)):
        print(line)
