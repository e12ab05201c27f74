"""Several inputs of one command, of which one that cannot be read does not keep the others from being answered."""

from __future__ import annotations

from japan_us_brief.errors import BriefError, InputsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


class Unread:
    """What could not be read of several inputs; as a context, it holds back the error about one."""

    def __init__(self) -> None:
        self.errors: list[BriefError] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if isinstance(error, BriefError):
            self.errors.append(error)
            return True
        return False

    def tell(self) -> None:
        """Say what was held back.

        Raises:
            BriefError: the error there is, or `InputsError` when there are several.
        """
        if self.errors:
            raise self.errors[0] if len(self.errors) == 1 else InputsError(self.errors)
