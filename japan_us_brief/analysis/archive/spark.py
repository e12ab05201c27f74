"""An engine elsewhere that speaks Spark Connect: Spark itself, or Sail; one machine or many."""

from __future__ import annotations

import os
import socket
import warnings
from functools import partial
from threading import Thread

from japan_us_brief.analysis.archive.engine import arrow_table, failed, numbers_of, paths
from japan_us_brief.analysis.archive.layout import DECIMALS, DIGITS
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any
    from urllib.parse import SplitResult

DEFAULT_PORT = 15002
# In seconds: to reach it, and for one answer.
REACHED_WITHIN, ANSWERED_WITHIN = 10, 600
# The versions whose answers were compared with those in memory.
KNOWN_VERSIONS = ("3.5", "4.0", "4.1", "4.2")

_TYPES = {
    "text": "string",
    "integer": "bigint",
    "date": "date",
    "boolean": "boolean",
    "number": f"decimal({DIGITS}, {DECIMALS})",
}


class Spark:
    """A session of an engine that speaks Spark Connect."""

    def __init__(self, url: str, folder: str, manifest: dict[str, Any]) -> None:
        host, port = _place(url)
        try:
            # Before anything is imported: what is not there is told at once.
            socket.create_connection((host, port), REACHED_WITHIN).close()
        except OSError as error:
            reason = error.strerror or str(error) or type(error).__name__
            raise BriefError(
                "BRF-E801", f"no engine at {host}:{port}: {reason}", hint="start it, or leave --engine out"
            ) from None
        # What the client says of the versions of its own libraries is nothing that a user of this one can mend.
        warnings.filterwarnings("ignore", module="pyspark")
        os.environ.setdefault("SPARK_CONNECT_MODE_ENABLED", "1")
        try:
            from pyspark.sql.connect.session import SparkSession
        except ImportError:
            raise BriefError(
                "BRF-U112", "another engine needs pyspark-client", hint="pip install 'japan-us-brief[cluster]'"
            ) from None
        self._name = url
        self._session: Any = self._run(SparkSession.builder.remote(f"sc://{host}:{port}").getOrCreate)
        version = str(self._run(lambda: self._session.version))
        if not version.startswith(KNOWN_VERSIONS):
            raise BriefError(
                "BRF-E801",
                f"{url} is of version {version[:40]}, and its answers are not known to be right",
                hint=f"use one of {', '.join(KNOWN_VERSIONS)}",
            )
        for table, files in paths(folder, manifest).items():
            self._run(partial(self._know, table, files))

    def _know(self, table: str, files: Sequence[str]) -> None:
        self._session.read.parquet(*files).createOrReplaceTempView(table)

    def rows(self, query: str, arguments: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """See `engine.Engine.rows`."""
        frame = self._run(lambda: self._session.sql(query, args=[*arguments] or None))
        table = self._run(frame.toArrow)
        for batch in table.to_batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def numbers(self, query: str, arguments: Sequence[str] = ()) -> array[int]:
        """See `engine.Engine.numbers`."""
        frame = self._run(lambda: self._session.sql(query, args=[*arguments] or None))
        return numbers_of(self._run(frame.toArrow))

    def keep(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """See `engine.Engine.keep`."""
        table = arrow_table(columns, rows)
        # Of no rows the client would not know the columns.
        schema = ", ".join(f"{column} {_TYPES[kind]}" for column, kind in columns.items())
        made: Any = table if len(table) else []
        self._run(lambda: self._session.createDataFrame(made, schema).createOrReplaceTempView(name))

    def _run(self, work: Callable[[], Any]) -> Any:
        """What some work gives. Raises BriefError: `BRF-E801`, in one line, whatever the engine met."""
        ended: list[tuple[Any, Exception | None]] = []

        def run() -> None:
            try:
                ended.append((work(), None))
            except Exception as error:  # noqa: BLE001 - whatever the library meets
                ended.append((None, error))

        # No end of the process waits for one that is a daemon.
        worker = Thread(target=run, daemon=True)
        worker.start()
        worker.join(ANSWERED_WITHIN)
        if not ended:
            raise BriefError(
                "BRF-E801", f"{self._name} has not answered for {ANSWERED_WITHIN} seconds", hint="ask for less"
            )
        ((answer, error),) = ended
        if error is not None:
            raise failed(self._name, error)
        return answer


def _place(url: str) -> tuple[str, int]:
    """The host and the port of a URL. Raises BriefError: `BRF-U101`."""
    from urllib.parse import urlsplit

    try:
        split: SplitResult = urlsplit(url)
        host, port = split.hostname, split.port or DEFAULT_PORT
    except ValueError:
        host = None
    if not host:
        raise BriefError("BRF-U101", f"no engine {url!r}", hint="use duckdb: or sc://HOST:PORT")
    return host, port
