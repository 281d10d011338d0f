"""The trained network as the ONNX file that the program carries: weights in 7 and 8 bits.

Products of 8-bit numbers are three times as fast as those of blocks of weights, but the numbers
that a layer takes reach farther in some channels than in others, and share one scale. So each
channel is divided by a power of its reach, and its weights multiplied by it, which changes
nothing but the rounding (SmoothQuant, Xiao et al. 2023). Weights have 7 bits there: sums of two
products of 8 bits run over on processors without VNNI, and a verdict must not depend on them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)

from training.network import Network

_OPSET = 17
#: How much of the reach of a channel moves into its weights.
_MOVED = 0.7
#: The steps whose inputs reach farthest, and the last one, keep scales of their own for blocks
#: of weights, and sums of 8-bit products.
_KEPT, _BLOCK, _BITS, _ACCURACY = 3, 32, 8, 4
_LEAST = 1e-5


def export(network: Network, file: Path, passages: Sequence[Sequence[int]]) -> None:
    """Write the network with inputs `ids` and `mask`, outputs `scores` and `meanings`.

    `passages`, as pieces, tell how far the numbers in it reach.
    """
    network.eval()
    example = (torch.randint(5, 2000, (2, 24)), torch.ones(2, 24))
    with tempfile.TemporaryDirectory() as folder:
        whole, words = Path(folder, "whole.onnx"), Path(folder, "words.onnx")
        torch.onnx.export(
            network,
            example,
            str(whole),
            input_names=["ids", "mask"],
            output_names=["scores", "meanings"],
            dynamic_axes={
                "ids": {0: "n", 1: "l"},
                "mask": {0: "n", 1: "l"},
                "scores": {0: "n"},
                "meanings": {0: "n"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            words,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["Gather"],
        )
        model = quantised(onnx.load(words), passages)
    model.producer_name, model.doc_string = "neutrallint", ""
    onnx.save(model, file)


def quantised(model: onnx.ModelProto, passages: Sequence[Sequence[int]]) -> onnx.ModelProto:
    """Return a model in which all products of weights are of 8 bits."""
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    steps = [n for n in model.graph.node if n.op_type == "MatMul" and n.input[1] in weights]
    reach = _reach(model, {step.input[0] for step in steps}, passages)
    farthest = sorted(steps, key=lambda step: -float(reach[step.input[0]].max()))
    narrow = [
        step for step in farthest if len(reach[step.input[0]]) > len(reach[steps[0].input[0]])
    ]
    kept = {step.name for step in (*narrow[:_KEPT], steps[-1])}
    _smooth(model, [step for step in steps if step.name not in kept], reach)
    with tempfile.TemporaryDirectory() as folder:
        smooth, fast = Path(folder, "smooth.onnx"), Path(folder, "fast.onnx")
        onnx.save(model, smooth)
        quantize_dynamic(
            smooth,
            fast,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=sorted(kept),
        )
        settings = DefaultWeightOnlyQuantConfig(
            block_size=_BLOCK, is_symmetric=True, accuracy_level=_ACCURACY, bits=_BITS
        )
        quantizer = MatMulNBitsQuantizer(onnx.load(fast), algo_config=settings)
        quantizer.process()
        return _fused(quantizer.model.model, Path(folder, "fused.onnx"))


def _fused(model: onnx.ModelProto, file: Path) -> onnx.ModelProto:
    """Return a model with its steps fused, as any processor takes them, to load faster."""
    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(file)
    InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return onnx.load(file)


def _reach(
    model: onnx.ModelProto, names: Iterable[str], passages: Sequence[Sequence[int]]
) -> dict[str, NDArray[np.float32]]:
    """Return for each of these values how far every channel of it reaches from 0."""
    watched, listed = onnx.ModelProto(), sorted(names)
    watched.CopyFrom(model)
    for name in listed:
        value = helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)
        watched.graph.output.append(value)
    session = InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    reach: dict[str, NDArray[np.float32]] = {}
    for passage in passages:
        ids = np.array([passage], np.int64)
        inputs = {"ids": ids, "mask": np.ones(ids.shape, np.float32)}
        for name, found in zip(listed, session.run(listed, inputs), strict=True):
            farthest = abs(found).reshape(-1, found.shape[-1]).max(0)
            reach[name] = np.maximum(reach.get(name, _LEAST), farthest)
    return reach


def _smooth(
    model: onnx.ModelProto,
    steps: Sequence[onnx.NodeProto],
    reach: dict[str, NDArray[np.float32]],
) -> None:
    """Divide the channels of what these steps take, and multiply their weights likewise."""
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    divisions: dict[str, onnx.NodeProto] = {}
    for step in steps:
        taken, name = step.input
        matrix = numpy_helper.to_array(weights[name])
        widest = np.maximum(abs(matrix).max(1), _LEAST)
        divisor = reach[taken] ** _MOVED / widest ** (1 - _MOVED)
        divisor /= np.exp(np.log(divisor).mean())
        weights[name].CopyFrom(
            numpy_helper.from_array((matrix * divisor[:, None]).astype(np.float32), name)
        )
        factor, smoothed = f"{step.name}_factor", f"{step.name}_smoothed"
        model.graph.initializer.append(
            numpy_helper.from_array((1 / divisor).astype(np.float32), factor)
        )
        divisions[step.name] = helper.make_node("Mul", [taken, factor], [smoothed])
        step.input[0] = smoothed
    nodes = [
        each
        for node in model.graph.node
        for each in (divisions.get(node.name), node)
        if each is not None
    ]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
