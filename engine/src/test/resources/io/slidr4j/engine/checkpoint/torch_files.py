"""Writes the files that TorchInteropTest reads, each with a description beside it.

    torch_files.py FOLDER
"""

import argparse
import collections
import datetime
import functools
import pathlib
import sys
from collections import OrderedDict

import numpy as np
import torch
from torch import nn

from describe import describe


class AttributeDict(dict):
    """Like the one in which Lightning keeps hyperparameters."""


class ModelCheckpoint:
    """Like a callback of Lightning."""

    def __init__(self):
        self.best = torch.tensor(0.25)
        self.me = self


def network():
    torch.manual_seed(3)
    head = nn.Sequential(nn.Flatten(), nn.Linear(4, 2))
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), head)


def slidr():
    return {
        "model_points": network().state_dict(),
        "model_images": OrderedDict(),
        "epoch": 3,
        "config": {"lr": 0.5, "name": "ü", "crop": [224, 416], "none": None, "big": 2**70},
    }


def dtypes():
    base = torch.arange(-6, 6)
    names = "float32 float64 float16 bfloat16 int64 int32 int16 int8 uint8 bool".split()
    return {name: base.to(getattr(torch, name)).view(3, 4) for name in names}


def strided():
    base = torch.arange(120.0).view(2, 3, 4, 5)
    return {
        "transposed": base.transpose(1, 3),
        "permuted": base.permute(3, 0, 2, 1),
        "channels_last": base.contiguous(memory_format=torch.channels_last),
        "sliced": base[:, ::2, 1:3, 2:],
        "expanded": torch.tensor([1.0, 2.0]).expand(3, 2),
        "scalar": torch.tensor(7),
        "view_of_scalar": base[1, 2, 3, 4],
        "no_rows": torch.zeros(0, 3),
        "no_columns": torch.zeros(3, 0).t(),
        "half_transposed": base[0, 0].half().t(),
        "byte_transposed": base[0, 0].byte().t(),
        "double_transposed": base[0, 0].double().t(),
    }


def shared():
    base = torch.arange(10.0)
    tied = nn.Parameter(torch.ones(2, 2))
    return {"a": base[:4], "b": base[4:], "c": base, "tied": [tied, tied], "more": (base, base)}


def training():
    net = network()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.5, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[2, 4])
    net(torch.rand(2, 3, 3, 3)).sum().backward()
    optimizer.step()
    return {
        "state_dict": net.state_dict(),
        "optimizer_states": [optimizer.state_dict()],
        "lr_schedulers": [scheduler.state_dict()],
        "rng": torch.get_rng_state(),
    }


def lightning():
    tagged = nn.Parameter(torch.arange(3.0))
    tagged.note = "an attribute"
    hyper = AttributeDict(lr=0.1, args=argparse.Namespace(gpus=1, path=pathlib.Path("/tmp")))
    return {
        "epoch": 1,
        "global_step": 17,
        "hyper_parameters": hyper,
        "namespace": argparse.Namespace(a=1, weights=torch.ones(2)),
        "callbacks": {"ModelCheckpoint": ModelCheckpoint()},
        "array": np.arange(6.0).reshape(2, 3),
        "scalar": np.float64(3.5),
        "random": np.random.RandomState(1),
        "size": torch.Size([1, 2]),
        "dtype": torch.float32,
        "device": torch.device("cpu"),
        "partial": functools.partial(AttributeDict, a=1),
        "set": {1, 2},
        "bytes": b"abc",
        "default": collections.defaultdict(list, {"a": [1]}),
        "deque": collections.deque([1, 2]),
        "complex": torch.ones(2, dtype=torch.complex64),
        "sparse": torch.eye(2).to_sparse(),
        "quantised": torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
        "date": datetime.datetime(2022, 6, 19),
        "tagged": tagged,
        "module": network(),
        "state_dict": network().state_dict(),
    }


def main(folder):
    for make in (slidr, dtypes, strided, shared, training, lightning):
        content = make()
        lines = "\n".join(describe(content)) + "\n"
        variants = {
            "zip": {},
            "legacy": {"_use_new_zipfile_serialization": False},
            "zip4": {"pickle_protocol": 4},
            "legacy3": {"_use_new_zipfile_serialization": False, "pickle_protocol": 3},
        }
        for variant, options in variants.items():
            stem = folder / f"{make.__name__}_{variant}"
            torch.save(content, stem.with_suffix(".pt"), **options)
            stem.with_suffix(".txt").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
