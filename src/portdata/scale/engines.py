"""Where work is done: in this process, in several on this machine, or on a Dask cluster.

Each engine maps one function over batches and yields what comes back in the order of the batches, so that the result is
the same wherever the work was done. Only so many batches are under way at a time that none waits: memory is bounded by
the size of a batch, not by their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, Final, Protocol, TypeVar

from portdata.errors import CallError, DataError
from portdata.extras import needs

T = TypeVar("T")
R = TypeVar("R")

AHEAD: Final = 2
"""Batches under way for each process: one at work, one waiting."""
RETRIES: Final = 5
"""So many workers of a cluster may be lost with a batch before it is given up."""
SECONDS_TO_CONNECT: Final = 10


class Engine(Protocol):
    """Maps a function over batches in order."""

    def map(self, function: Callable[[T], R], batches: Iterable[T], /) -> Iterator[R]:
        """Yield the function's result for each batch, in order.

        Raises:
            DataError: a process was lost and the work with it.
        """


class Here:
    """Works in this process."""

    def map(self, function: Callable[[T], R], batches: Iterable[T], /) -> Iterator[R]:
        """Yield the results one by one."""
        return map(function, batches)


class Processes:
    """Works in several processes of this machine."""

    def __init__(self, pool: ProcessPoolExecutor, jobs: int) -> None:
        self._pool, self._ahead = pool, AHEAD * jobs

    def map(self, function: Callable[[T], R], batches: Iterable[T], /) -> Iterator[R]:
        """Yield the results in order.

        Raises:
            DataError: a process ended, for want of memory or because it was killed.
        """
        rest = iter(batches)
        first = list(islice(rest, 2))
        if len(first) < 2:
            # Not worth starting processes for.
            yield from map(function, first)
            return
        try:
            yield from _in_order(
                lambda batch: self._pool.submit(function, batch), chain(first, rest), self._ahead
            )
        except BrokenProcessPool:
            remedy = "build again, with fewer --jobs if memory is short; with --work it goes on from here"
            raise DataError("one of the processes at work was killed", remedy=remedy) from None


class Dask:
    """Works on a Dask cluster; a batch whose worker is lost is done again by another."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def map(self, function: Callable[[T], R], batches: Iterable[T], /) -> Iterator[R]:
        """Yield the results in order.

        Raises:
            DataError: the cluster gave a batch up.
        """
        from distributed import KilledWorker

        threads = sum(self._client.nthreads().values()) or 1
        try:
            submit = partial(self._client.submit, function, pure=False, retries=RETRIES)
            yield from _in_order(submit, batches, AHEAD * threads)
        except (KilledWorker, OSError) as error:
            remedy = "see the workers' logs, then build again; with --work it goes on from here"
            raise DataError(f"the cluster gave up ({error})", remedy=remedy) from None


def _in_order(submit: Callable[[T], Any], batches: Iterable[T], ahead: int) -> Iterator[Any]:
    under_way: deque[Any] = deque()
    try:
        for batch in batches:
            under_way.append(submit(batch))
            if len(under_way) >= ahead:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()


@contextmanager
def engine(jobs: int = 1, scheduler: str | None = None) -> Iterator[Engine]:
    """Give an engine and close what it opened.

    Args:
        jobs: processes of this machine; 1 works in this one.
        scheduler: the address of a Dask scheduler, such as tcp://10.0.0.1:8786, to work there instead.

    Raises:
        CallError: Dask is not installed, or nobody answers at the address.
    """
    if scheduler is not None:
        with needs("dask", "the engine dask"):
            from distributed import Client
        try:
            connect: Any = Client
            client = connect(scheduler, timeout=SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            remedy = "give the address that `dask scheduler` prints"
            raise CallError(f"no scheduler answers ({error})", where=scheduler, remedy=remedy) from None
        with client:
            yield Dask(client)
    elif jobs == 1:
        yield Here()
    else:
        # A process that has threads, as Arrow and DuckDB give it, must not be forked.
        with ProcessPoolExecutor(jobs, get_context("forkserver")) as pool:
            yield Processes(pool, jobs)
