"""The trained network as the ONNX file that the program carries: weights in 8 bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)

from training.network import Network

_OPSET = 17
#: Weights that share a scale. With blocks of 8 bits hardly a verdict differs from float32.
_BLOCK, _BITS = 32, 8
#: Sums of 8-bit products, the fastest that the runtime offers.
_ACCURACY = 4


def export(network: Network, file: Path) -> None:
    """Write the network with inputs `ids` and `mask`, outputs `scores` and `meanings`."""
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
        settings = DefaultWeightOnlyQuantConfig(
            block_size=_BLOCK, is_symmetric=True, accuracy_level=_ACCURACY, bits=_BITS
        )
        quantizer = MatMulNBitsQuantizer(onnx.load(words), algo_config=settings)
        quantizer.process()
        model = quantizer.model.model
    model.producer_name, model.doc_string = "neutrallint", ""
    onnx.save(model, file)
