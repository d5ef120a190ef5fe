"""The strict server's pace: a sliding window per bot, a gap per chat, a minute's count per group.

Telegram tolerates short bursts; this one tolerates none, so that a sender which never meets a 429 here
meets none there.
"""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

# A client that keeps exactly one second between two sends may be seen a little early over loopback.
JITTER_S = 0.05


@dataclass(slots=True)
class Limits:
    """Counts what was accepted; times are monotonic seconds.

    `per_second`: messages of one bot in any second (30: the bot FAQ). `chat_gap`: seconds between two
    messages in one chat (1: the same). `per_minute`: messages of one bot in one group (20: the same).
    `penalty`: whole seconds a breach closes the chat, or the bot, for.
    """

    per_second: int = 30
    chat_gap: float = 1.0
    per_minute: int = 20
    penalty: int = 1
    _sent: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _in_group: defaultdict[tuple[int, int], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _last: dict[tuple[int, int], float] = field(default_factory=dict)
    _closed_until: dict[tuple[int, int], float] = field(default_factory=dict)

    def admit(self, bot: int, chat: int, now: float) -> int | None:
        """None when the message may pass (it is counted then), else the `retry_after` in whole seconds."""
        for scope in ((bot, 0), (bot, chat)):
            if now < self._closed_until.get(scope, 0.0):
                return max(1, math.ceil(self._closed_until[scope] - now))
        window = self._sent[bot]
        while window and window[0] <= now - 1.0:
            window.popleft()
        if len(window) >= self.per_second:
            return self._close((bot, 0), now)
        if now - self._last.get((bot, chat), -math.inf) < self.chat_gap - JITTER_S:
            return self._close((bot, chat), now)
        if chat < 0:
            minute = self._in_group[bot, chat]
            while minute and minute[0] <= now - 60.0:
                minute.popleft()
            if len(minute) >= self.per_minute:
                return self._close((bot, chat), now)
            minute.append(now)
        window.append(now)
        self._last[bot, chat] = now
        return None

    def _close(self, scope: tuple[int, int], now: float) -> int:
        self._closed_until[scope] = now + self.penalty
        return self.penalty
