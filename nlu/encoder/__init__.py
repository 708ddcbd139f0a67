"""The sentence encoder: unpacked once (`build`), then run by onnxruntime."""

from nlu.encoder.encoder import Encoder, EncoderMissing, encoder_digest

__all__ = ["Encoder", "EncoderMissing", "encoder_digest"]
