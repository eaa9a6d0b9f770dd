"""Which pandas type each Arrow type becomes: the one mapping of the loader and the pandera schemas.

Text is Arrow-backed `string`, integers are `Int64`, truth values `boolean`, dates Arrow-backed `date32`:
every type knows a missing value, so that none turns into a float or an object.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import pyarrow as pa

PANDAS_TYPES: Final[Mapping[pa.DataType, Any]] = {
    pa.string(): pd.StringDtype("pyarrow"),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.date32(): pd.ArrowDtype(pa.date32()),
}


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a DataFrame of these types."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get)
    return frame
