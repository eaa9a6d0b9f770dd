"""The codes that stand in an order, as opposed to those that only differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from portdata.model import codes

SCALES: Final[Mapping[str, tuple[str, ...]]] = {
    "published_basis": tuple(codes.PUBLISHED_BASIS),
    "attribution": tuple(codes.ATTRIBUTION),
    "date_basis": tuple(codes.DATE_BASIS),
}
"""Columns whose codes say how well something is known, with the codes from the surest on.

Each becomes an ordered category, so that `basis <= "derived"` means "derived or surer". All other codes
are kinds, which no order fits; they stay text.
"""
