"""How sends ended, kept until the record has it: written in batches, and again when the record was away."""

import logging

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from db.outbox import Fenced
from db.record import Record, RecordUnavailable
from db.sending import Notices, Queued, Settled, settle

BATCH = 500
PASSING = (RecordUnavailable, DBAPIError)
"""What a database may raise while it is restarted or busy: try again."""
_OF_THE_ROW = (IntegrityError, DataError, ProgrammingError)
_log = logging.getLogger(__name__)


class Results:
    """The ends of one lane's sends. Whatever is in here must not be read from the queue again."""

    def __init__(self, record: Record, lane: str, fence: int, notices: Notices) -> None:
        self._record = record
        self._lane = lane
        self._fence = fence
        self._notices = notices
        self._waiting: list[tuple[Queued, Settled]] = []
        self._stuck: set[int] = set()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, row: Queued, result: Settled) -> None:
        self._waiting.append((row, result))

    def ids(self) -> set[int]:
        """Rows that still look queued in the record. Some for ever: those whose end it refuses to take."""
        return {row.id for row, _ in self._waiting} | self._stuck

    def addresses(self) -> set[int]:
        return {row.address_id for row, _ in self._waiting}

    @property
    def stuck(self) -> int:
        return len(self._stuck)

    async def write(self) -> None:
        """Writes all of it. Raises RecordUnavailable (all that is not written stays), Fenced."""
        while self._waiting:
            batch = self._waiting[:BATCH]
            await self._write([result for _, result in batch])
            del self._waiting[: len(batch)]

    async def _write(self, results: list[Settled]) -> None:
        try:
            await self._record.write(settle, self._lane, self._fence, results, self._notices)
        except (RecordUnavailable, Fenced):
            raise
        except Exception as error:
            if isinstance(error, PASSING) and not isinstance(error, _OF_THE_ROW):
                raise RecordUnavailable(str(error)) from error
            if len(results) > 1:
                for result in results:
                    await self._write([result])
                return
            _log.exception("delivery %s: how it ended cannot be written", results[0].id)
            self._stuck.add(results[0].id)
