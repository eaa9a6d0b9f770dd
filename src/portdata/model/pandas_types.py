"""Which pandas type each column becomes: the one mapping of the loader and the pandera schemas.

Text is Arrow-backed `string`, integers are `Int64`, truth values `boolean`, dates Arrow-backed `date32`:
every type knows a missing value, so that none turns into a float or an object. Codes that stand in an order
are ordered categories.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from portdata.errors import DataError
from portdata.model.arrow import MANY_ROWS
from portdata.model.scales import SCALES

PANDAS_TYPES: Final[Mapping[pa.DataType, Any]] = {
    pa.string(): pd.StringDtype("pyarrow"),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.date32(): pd.ArrowDtype(pa.date32()),
}


def pandas_type(column: str, arrow_type: pa.DataType) -> Any:
    """Return the pandas type of a column of the model."""
    if column in SCALES:
        return pd.CategoricalDtype(list(SCALES[column]), ordered=True)
    return PANDAS_TYPES[arrow_type]


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a DataFrame of these types; a code that is not on its scale is missing."""
    for position, name in enumerate(table.column_names):
        if name in SCALES:
            table = table.set_column(position, name, _ranked(table[name], SCALES[name]))
    threads = table.num_rows >= MANY_ROWS
    frame: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get, use_threads=threads)
    return frame


def data_frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a DataFrame of these types, and make sure that no code is lost.

    Raises:
        DataError: a code is not on its scale.
    """
    for name in (column for column in table.column_names if column in SCALES):
        unknown = table[name].filter(pc.invert(pc.is_in(table[name], pa.array([*SCALES[name], None]))))
        if len(unknown):
            what = f"{unknown[0].as_py()!r} is none of {', '.join(SCALES[name])}"
            raise DataError(what, where=name, remedy="load it as arrow, or build the package again")
    return to_pandas(table)


def _ranked(codes: pa.ChunkedArray, scale: tuple[str, ...]) -> pa.DictionaryArray:
    """Return codes as an ordered dictionary, which pandas takes for an ordered category."""
    ranks = pc.index_in(codes.combine_chunks(), value_set=pa.array(scale))
    return pa.DictionaryArray.from_arrays(ranks.cast(pa.int8()), pa.array(scale), ordered=True)


def with_types(frame: pd.DataFrame, types: Mapping[str, Any]) -> pd.DataFrame:
    """Return a copy of the frame with each column of the type asked for, as far as its values allow.

    A column that holds a value which the type does not know stays as it is; nothing is lost.
    """
    known = {name: _typed(frame[name], types[name]) for name in frame.columns if name in types}
    return frame.assign(**known)


def _typed(values: pd.Series, dtype: Any) -> pd.Series:
    present = values[values.notna()]
    if isinstance(dtype, pd.CategoricalDtype) and not present.isin(dtype.categories).all():
        return values
    try:
        # Without values pandas reads a column as numbers, which not every type can be made of.
        return values.astype(dtype) if len(present) else pd.Series(None, values.index, dtype)
    except (TypeError, ValueError, pa.ArrowException):
        return values
