"""Lays the encoder out as an int8 ONNX graph for onnxruntime.

Linear layers hold int8 weights with one scale per output, and quantise what
comes in as it comes (dynamic quantisation); embeddings hold int8 rows.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data

from nlu.encoder.package import WeightFile

_MS = "com.microsoft"
# Processors without VNNI add pairs of int8 products in 16 bits, and overflow with
# weights of the full range. Seven bits hold the four-bit originals well enough.
WEIGHT_MAX = 63
_ROW_MAX = 127


def quantise_columns(weight: np.ndarray, largest: int) -> tuple[np.ndarray, np.ndarray]:
    """Weight (inputs, outputs) as int8 and one float32 scale per output."""
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-12) / largest
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


class _Graph:
    def __init__(self, weights: WeightFile) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attrs) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attrs))
        return output

    def linear(self, name: str, source: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """source (…, inputs) → (…, outputs); weight is (inputs, outputs)."""
        quantised, scale = quantise_columns(weight, WEIGHT_MAX)
        inputs = [
            source,
            self.constant(f"{name}.w", quantised),
            self.constant(f"{name}.scale", scale),
            "",
            self.constant(f"{name}.b", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, _MS)

    def matrix(self, name: str, outputs: int) -> np.ndarray:
        """A linear layer's weights as (inputs, outputs)."""
        return self.weights.tensor(name).reshape(outputs, -1).T

    def add_and_norm(self, name: str, source: str, added: str, prefix: str) -> str:
        inputs = [
            source,
            added,
            self.constant(f"{name}.gain", self.weights.tensor(f"{prefix}.w")),
            self.constant(f"{name}.shift", self.weights.tensor(f"{prefix}.b")),
        ]
        epsilon = self.weights.shape.epsilon
        return self.node("SkipLayerNormalization", inputs, name, _MS, epsilon=epsilon)


def _embeddings(graph: _Graph) -> str:
    weights, shape = graph.weights, graph.weights.shape
    table = weights.tensor("emb.word").reshape(-1, shape.hidden)
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / _ROW_MAX
    rows = np.rint(table / scale).astype(np.int8)
    token_type = weights.tensor("emb.type")[: shape.hidden]
    position = weights.tensor("emb.pos").reshape(-1, shape.hidden) + token_type
    graph.node("Gather", [graph.constant("words", rows), "input_ids"], "word.int8")
    graph.node("Cast", ["word.int8"], "word.float", to=TensorProto.FLOAT)
    scales = graph.constant("words.scale", scale.astype(np.float32))
    graph.node("Gather", [scales, "input_ids"], "word.scale")
    graph.node("Mul", ["word.float", "word.scale"], "word")
    # Positions come in as a second input: onnxruntime rewrites a Gather over a
    # Range into a Slice that fails.
    graph.node("Gather", [graph.constant("positions", position), "position_ids"], "position")
    return graph.add_and_norm("embedded", "word", "position", "emb.ln")


def _layer(graph: _Graph, number: int, source: str) -> str:
    shape = graph.weights.shape
    prefix = f"l{number}"
    tensor = graph.weights.tensor
    joined = np.concatenate([graph.matrix(f"{prefix}.{x}.w", shape.hidden) for x in "qkv"], axis=1)
    bias = np.concatenate([tensor(f"{prefix}.{x}.b") for x in "qkv"])
    graph.linear(f"{prefix}.qkv", source, joined, bias)
    parts = [f"{prefix}.{x}" for x in "qkv"]
    sizes = graph.constant(f"{prefix}.sizes", np.full(3, shape.hidden, np.int64))
    graph.nodes.append(helper.make_node("Split", [f"{prefix}.qkv", sizes], parts, axis=-1))
    scale = 1.0 / math.sqrt(shape.hidden // shape.heads)
    heads = f"{prefix}.heads"
    graph.node("MultiHeadAttention", parts, heads, _MS, num_heads=shape.heads, scale=scale)
    out = graph.matrix(f"{prefix}.ao.w", shape.hidden)
    graph.linear(f"{prefix}.attention", heads, out, tensor(f"{prefix}.ao.b"))
    seen = graph.add_and_norm(f"{prefix}.seen", source, f"{prefix}.attention", f"{prefix}.aln")
    wide = graph.matrix(f"{prefix}.fi.w", shape.feed_forward)
    graph.linear(f"{prefix}.wide", seen, wide, tensor(f"{prefix}.fi.b"))
    graph.node("Gelu", [f"{prefix}.wide"], f"{prefix}.bent", _MS)
    narrow = graph.matrix(f"{prefix}.fo.w", shape.hidden)
    graph.linear(f"{prefix}.narrow", f"{prefix}.bent", narrow, tensor(f"{prefix}.fo.b"))
    last = number == shape.layers - 1
    name = "last_hidden_state" if last else f"{prefix}.out"
    return graph.add_and_norm(name, seen, f"{prefix}.narrow", f"{prefix}.oln")


def write_graph(weights: WeightFile, path: Path) -> None:
    """Writes model.onnx, and model.onnx_data beside it.

    Inputs `input_ids` and `position_ids`, both int64 (texts, tokens) of texts of
    one length; output `last_hidden_state`, float32 (texts, tokens, hidden).
    """
    shape = weights.shape
    graph = _Graph(weights)
    current = _embeddings(graph)
    for number in range(shape.layers):
        current = _layer(graph, number, current)
    axes = ["texts", "tokens"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "multilingual-e5-small",
            [
                helper.make_tensor_value_info("input_ids", TensorProto.INT64, axes),
                helper.make_tensor_value_info("position_ids", TensorProto.INT64, axes),
            ],
            [
                helper.make_tensor_value_info(
                    "last_hidden_state", TensorProto.FLOAT, [*axes, shape.hidden]
                )
            ],
            graph.initializers,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)],
        ir_version=8,
    )
    _move_out(model, path)
    onnx.save_model(model, str(path))


def _move_out(model: onnx.ModelProto, path: Path) -> None:
    """Keeps the word embeddings in a file of their own beside the model.

    onnxruntime maps such a file into memory: of its 96 MB only the rows of words that
    occur are ever read.
    """
    (words,) = [tensor for tensor in model.graph.initializer if tensor.name == "words"]
    beside = path.with_name(f"{path.name}_data")
    beside.write_bytes(words.raw_data)
    set_external_data(words, beside.name, offset=0, length=len(words.raw_data))
    words.ClearField("raw_data")
