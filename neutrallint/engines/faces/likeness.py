"""How alike a face and a photo must be to be the same person's: cosines of SFace."""

from __future__ import annotations

#: From here a face counts as a person's; measured on 190 real pictures: 0.35 % of the pairs
#: of different people reach it.
MATCH = 0.45
#: From here to MATCH a person has to look.
REVIEW = 0.43
