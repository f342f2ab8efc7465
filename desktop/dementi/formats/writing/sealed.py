"""Words about a text that are written so that they are read again with the text alone.

They are masked by a stream that the whole text gives: whoever has no right to the text has none to what is said in its
words, and learns no more of it than the digest tells that stands beside.
"""

import json
from base64 import b64decode, b64encode
from hashlib import blake2b, sha256, shake_256
from typing import Any

_FOR = b"dementi: words about a text\0"
_PROOF = 16  # bytes by which words are known to be the ones that were sealed


def seal(words: dict[str, Any], text: str) -> str:
    """The words as one line of ASCII; the same words of the same text give the same."""
    plain, key = (
        json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
        _key(text),
    )
    proof = _proof(plain, key)
    return b64encode(proof + _masked(plain, key, proof)).decode("ascii")


def unseal(sealed: str, text: str) -> dict[str, Any]:
    """What was sealed with this text. Raises `ValueError` for any other text, and for what was changed."""
    raw, key = b64decode(sealed, validate=True), _key(text)
    proof, plain = raw[:_PROOF], _masked(raw[_PROOF:], key, raw[:_PROOF])
    if _proof(plain, key) != proof:
        raise ValueError("sealed with another text")
    words: dict[str, Any] = json.loads(plain.decode("utf-8", "surrogatepass"))
    return words


def _key(text: str) -> bytes:
    return sha256(_FOR + text.encode("utf-8", "surrogatepass")).digest()


def _proof(plain: bytes, key: bytes) -> bytes:
    """Of the words too: no two that differ are masked by one stream."""
    return blake2b(plain, digest_size=_PROOF, key=key).digest()


def _masked(data: bytes, key: bytes, proof: bytes) -> bytes:
    stream = shake_256(key + proof).digest(len(data))
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")
