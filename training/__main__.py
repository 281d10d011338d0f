"""Train the judge, measure it and write the model that the program carries.

usage: python -m training [--out FOLDER] [--passes N] [--seed N] [MORE…]

MORE are folders of further *.tsv, such as corrections of an office's own. Without --out the
model goes where the program looks for it; the hashes that it must then have in
neutrallint/engines/model_files.py are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import sentencepiece
import torch

from neutrallint.engines.judge import OnnxJudge
from neutrallint.engines.model_files import (
    JUDGE,
    JUDGE_EXAMPLES,
    JUDGE_PIECES,
    JUDGE_WORDS,
    MODELS,
    Model,
)
from training.cues import choose_cues, write_cues
from training.export import export
from training.measure import figures
from training.network import Network
from training.packed import base_model
from training.passages import FOLDER, LABELS, WRITTEN, Passage, fill, read_passages
from training.pieces import choose_pieces, pieces_model
from training.train import encode, train_and_keep
from training.words import train_words, write_words

FIGURES = FOLDER / "figures.json"
CUES = FOLDER.parent / "rules/netralitas-dasar/isyarat.yaml"
_SUMS = "SHA256SUMS"
#: Passages of each label that the program carries.
_EXAMPLES = 80
#: Passages that tell how far the numbers in the network reach.
_WATCHED = 500


def main() -> None:
    """Do as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("more", nargs="*", type=Path, metavar="MORE")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    passages = read_passages(WRITTEN, *chosen.more)
    base = base_model()
    kept = choose_pieces(base, passages)
    print(f"{len(passages)} passages, {len(kept)} of {base.vocabulary} pieces", flush=True)
    pieces = chosen.out / JUDGE_PIECES.file
    scores = [float(base.scores[number]) for number in kept]
    pieces.write_bytes(pieces_model([base.pieces[number] for number in kept], scores))
    network = Network(base, kept)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    weights = chosen.out / "judge.pt"
    train_and_keep(network, processor, passages, chosen.passes, chosen.seed, weights)
    network.load_state_dict(torch.load(weights))
    weights.unlink()
    export(network, chosen.out / JUDGE.file, _some(processor, passages))
    learned = [passage for passage in passages if not passage.is_held_back]
    held_back = [passage for passage in passages if passage.is_held_back]
    write_words(train_words(learned, chosen.seed), chosen.out / JUDGE_WORDS.file)
    _write_examples(chosen.out / JUDGE_EXAMPLES.file, passages)
    files = tuple(each.file for each in (JUDGE, JUDGE_PIECES, JUDGE_WORDS, JUDGE_EXAMPLES))
    sums = _note_sums(chosen.out, files)
    print("".join(f"{sha256}  {file}\n" for file, sha256 in sums.items()), end="")
    judge = OnnxJudge(chosen.out, *(Model(file, sums[file]) for file in files[:3]))
    write_cues(choose_cues(learned), CUES)
    measured = {"model": sums[JUDGE.file], **figures(judge, held_back)}
    FIGURES.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


def _some(
    processor: sentencepiece.SentencePieceProcessor, passages: Sequence[Passage]
) -> list[list[int]]:
    """Return passages that the network learned from, as pieces."""
    rng = random.Random(1)
    learned = [passage for passage in passages if not passage.is_held_back]
    return [encode(processor, fill(each.text, rng)) for each in rng.sample(learned, _WATCHED)]


def _write_examples(file: Path, passages: Sequence[Passage]) -> None:
    """Write some of the passages of each label, for `neutrallint judge explain`."""
    rng = random.Random(1)
    lines = []
    for label in LABELS:
        written = [passage for passage in passages if passage.label == label]
        for passage in rng.sample(written, min(_EXAMPLES, len(written))):
            lines.append(f"{label}\t" + fill(passage.text, rng).replace("\n", "\\n"))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _note_sums(folder: Path, files: tuple[str, ...]) -> dict[str, str]:
    """Write the SHA-256 of these files into the list of the folder, and return them."""
    sums = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}
    listed = folder / _SUMS
    lines = listed.read_text(encoding="ascii").splitlines() if listed.exists() else []
    others = [line for line in lines if line.split()[-1] not in sums]
    lines = sorted(
        [*others, *(f"{sha256}  {file}" for file, sha256 in sums.items())],
        key=lambda line: line.split()[-1],
    )
    listed.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
    return sums


if __name__ == "__main__":
    main()
