"""Rebuilds the compact word vectors from the wheel of ja-ginza 5.3.0.

    python models/chive/build.py --counts word_counts.tsv.gz [--wheel FILE]

Without ``--wheel`` the wheel is downloaded with pip (no dependencies) and its SHA-256 is checked.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np

WHEEL_SHA256 = "ac6479a805c5c5c23c270554934c1c1f344039560ef3a7e4b15a4275bea3c685"
INSIDE = "ja_ginza/ja_ginza-5.3.0/vocab/"
SIF_A = 5e-3
"""Arora, Liang & Ma (2017), eq. 3: weight a / (a + p(w))."""
POWER = 0.25
"""Softness of the whitening; 0.5 would be whitening proper (Yokoi et al. 2024, §3)."""
COMPONENTS = 2
"""Mu & Viswanath (2018), all-but-the-top: directions removed from the vocabulary."""
_MASK = (1 << 64) - 1


def murmur64a(data: bytes, seed: int = 1) -> int:
    """MurmurHash64A of a byte string, as spaCy's string store uses it."""
    m, r = 0xC6A4A7935BD1E995, 47
    h = (seed ^ (len(data) * m)) & _MASK
    blocks = len(data) // 8
    for i in range(blocks):
        k = int.from_bytes(data[i * 8 : i * 8 + 8], "little") * m & _MASK
        k = (k ^ (k >> r)) * m & _MASK
        h = (h ^ k) * m & _MASK
    tail = data[blocks * 8 :]
    if tail:
        h = (h ^ int.from_bytes(tail, "little")) * m & _MASK
    h = (h ^ (h >> r)) * m & _MASK
    return h ^ (h >> r)


def word_key(word: str) -> int:
    """The 64-bit key of a word in ``keys.npy``."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def main() -> None:
    """Write keys.npy, rows.npy, weights.npy, vectors.npy and SHA256SUMS beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=Path, required=True)
    parser.add_argument("--wheel", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = options.wheel or download(Path(folder))
        raw = wheel.read_bytes()
    if hashlib.sha256(raw).hexdigest() != WHEEL_SHA256:
        sys.exit("the wheel's SHA-256 is not the expected one")
    archive = zipfile.ZipFile(io.BytesIO(raw))
    words, rows = vocabulary(archive)
    vectors = np.load(io.BytesIO(archive.read(INSIDE + "vectors"))).astype(np.float64)
    frequency = frequencies(words, options.counts)
    weights = SIF_A / (SIF_A + frequency)
    write(words, rows, weights, whitened(vectors, rows, frequency))


def download(folder: Path) -> Path:
    """Fetch the wheel with pip."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(folder)]
    subprocess.run([*command, "ja-ginza==5.3.0"], check=True)
    return next(folder.glob("*.whl"))


def vocabulary(archive: zipfile.ZipFile) -> tuple[list[str], list[int]]:
    """The words that have a vector, with the row of each."""
    import msgpack

    strings = json.loads(archive.read(INSIDE + "strings.json"))
    key2row = msgpack.unpackb(archive.read(INSIDE + "key2row"), strict_map_key=False)
    found = [(w, key2row.get(murmur64a(w.encode()))) for w in strings]
    kept = [(w, row) for w, row in found if row is not None and row >= 0]
    return [w for w, _ in kept], [int(row) for _, row in kept]


def whitened(vectors: np.ndarray, rows: list[int], frequency: np.ndarray) -> np.ndarray:
    """Whiten the vectors by how often they are used; the strongest directions go."""
    use = np.bincount(rows, weights=frequency, minlength=len(vectors))
    use /= use.sum()
    centred = vectors - use @ vectors
    spread, axes = np.linalg.eigh((centred * use[:, None]).T @ centred)
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    scaled = centred @ axes / np.maximum(spread, 1e-8) ** POWER
    return scaled[:, ::-1][:, COMPONENTS:]


def frequencies(words: list[str], counts: Path) -> np.ndarray:
    """How often each word occurs, as a share; unseen words count half an occurrence."""
    with gzip.open(counts, "rt", encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        seen = {row[0]: float(row[1]) for row in reader if row[1].isdigit()}
    total = sum(seen.values())
    return np.array([seen.get(word, 0.5) / total for word in words])


def write(words: list[str], rows: list[int], weights: np.ndarray, vectors: np.ndarray) -> None:
    """Write the four arrays, sorted by key, and their checksums."""
    here = Path(__file__).parent
    keys = np.array([word_key(word) for word in words], dtype=np.uint64)
    order = np.argsort(keys)
    arrays = {
        "keys.npy": keys[order],
        "rows.npy": np.array(rows, dtype=np.uint16)[order],
        "weights.npy": weights[order].astype(np.float16),
        "vectors.npy": vectors.astype(np.float16),
    }
    for name, array in arrays.items():
        np.save(here / name, array)
    sums = [f"{hashlib.sha256((here / n).read_bytes()).hexdigest()}  {n}\n" for n in arrays]
    (here / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
    print(f"{len(words)} words, {len(vectors)} vectors")


if __name__ == "__main__":
    main()
