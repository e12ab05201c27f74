"""The engines that an archive can be asked by, each of which runs one and the same SQL."""

from __future__ import annotations

from contextlib import contextmanager

from japan_us_brief.analysis.archive.layout import DECIMALS, DIGITS, TABLES, files_of
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, Protocol

    class Engine(Protocol):
        """What runs queries over the tables of an archive."""

        def rows(self, query: str, arguments: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
            """The rows of an answer, one by one.

            Args:
                query: SQL that every engine understands, with `?` for what is not said in it.
                arguments: what stands for them, as text; nothing that a user or a file says is ever part of a query.

            Raises:
                BriefError: `BRF-E801`.
            """

        def numbers(self, query: str, arguments: Sequence[str] = ()) -> array[int]:
            """The whole numbers of an answer of one column. Raises BriefError: `BRF-E801`."""

        def keep(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
            """Make a small table of a name that can be asked like those of the archive."""


# In megabytes: what DuckDB may take.
MOST_MEMORY = 320
_FETCHED = 2_048


def paths(folder: str, manifest: dict[str, Any]) -> dict[str, list[str]]:
    """The files of each table."""
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    for path, item in files_of(folder, manifest):
        found[item["name"].rpartition("/")[2].partition("-")[0].partition(".")[0]].append(path)
    return found


def refuse_without_extra() -> None:
    """See that there is what archives are written and asked with. Raises BriefError: `BRF-U112`."""
    try:
        import duckdb  # noqa: F401
        import pyarrow  # noqa: F401
    except ImportError:
        raise BriefError(
            "BRF-U112", "an archive needs DuckDB and PyArrow", hint="pip install 'japan-us-brief[archive]'"
        ) from None


def duckdb_connection(temporary: str = "") -> Any:
    """A connection to DuckDB that takes no more memory than it may.

    Args:
        temporary: a folder for what memory does not hold; without one such a query fails.

    Raises:
        BriefError: `BRF-U112`.
    """
    refuse_without_extra()
    import duckdb

    return duckdb.connect(
        config={
            "memory_limit": f"{MOST_MEMORY}MB",
            "temp_directory": temporary,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )


def quoted(path: str) -> str:
    """The path of a file as SQL writes it, no part of which is a pattern."""
    for wildcard in "[*?":
        path = path.replace(wildcard, f"\0{wildcard}]")
    return "'" + path.replace("\0", "[").replace("'", "''") + "'"


class DuckDB:
    """DuckDB, in this process; it reads the archive and can do nothing else."""

    def __init__(self, folder: str, manifest: dict[str, Any]) -> None:
        self._connection = duckdb_connection()
        with _told():
            for table, files in paths(folder, manifest).items():
                listed = ", ".join(map(quoted, files))
                self._connection.execute(f"create view {table} as select * from read_parquet([{listed}])")
            for setting in (f"allowed_directories = [{quoted(folder)}]", "enable_external_access = false"):
                self._connection.execute(f"set {setting}")

    def rows(self, query: str, arguments: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """See `Engine.rows`."""
        with _told():
            answer = self._connection.cursor().execute(query, arguments)
            while rows := answer.fetchmany(_FETCHED):
                yield from rows

    def numbers(self, query: str, arguments: Sequence[str] = ()) -> array[int]:
        """See `Engine.numbers`."""
        with _told():
            return numbers_of(self._connection.sql(query, params=[*arguments]).to_arrow_table())

    def keep(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """See `Engine.keep`."""
        with _told():
            self._connection.register("kept", arrow_table(columns, rows))
            self._connection.execute(f"create or replace table {name} as select * from kept")
            self._connection.unregister("kept")


@contextmanager
def _told() -> Iterator[None]:
    """Whatever DuckDB meets, in one line. Raises BriefError: `BRF-E801`."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise failed("DuckDB", error) from None


def arrow_table(columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> Any:
    """Rows as a table of Arrow."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "date": pyarrow.date32(),
        "boolean": pyarrow.bool_(),
        "number": pyarrow.decimal128(DIGITS, DECIMALS),
    }
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    listed = [*zip(*rows, strict=True)] or [()] * len(columns)
    arrays = [pyarrow.array(values, field.type) for values, field in zip(listed, schema, strict=True)]
    return pyarrow.table(arrays, schema=schema)


def numbers_of(table: Any) -> array[int]:
    """The numbers in the one column of a table of Arrow."""
    from array import array

    found = array("q")
    for chunk in table.column(0).chunks:
        start = chunk.offset * found.itemsize
        found.frombytes(memoryview(chunk.buffers()[1])[start : start + len(chunk) * found.itemsize])
    return found


def failed(name: str, error: Exception) -> BriefError:
    """The error for an engine that does not answer, in one line."""
    reason = " ".join(str(error).split())[:300] or type(error).__name__
    return BriefError("BRF-E801", f"{name} cannot answer: {reason}", hint="see docs/archives.md")
