"""`python -m benchmarks.flood PORT PATH EACH_SECOND SECONDS`: asks for a path so often.

Prints the answers of each status, as JSON. A process of its own, so that what it takes is its own.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from typing import Final

_CONNECTIONS: Final = 20


async def flood(port: int, path: str, each_second: float, seconds: float) -> Counter[int]:
    """Return how many answers of each status came."""
    answers: Counter[int] = Counter()
    every = _CONNECTIONS / each_second
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(_one(port, path, every, until, answers) for _ in range(_CONNECTIONS)),
    )
    return answers


async def _one(port: int, path: str, every: float, until: float, answers: Counter[int]) -> None:
    """Ask on one connection, which is kept open, at regular moments."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    due = time.monotonic()
    while due < until:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0])
        await reader.readexactly(length)
        answers[int(head.split()[1])] += 1
        due += every
    writer.close()


if __name__ == "__main__":
    _, asked_port, asked_path, asked_rate, asked_seconds = sys.argv
    found = asyncio.run(flood(int(asked_port), asked_path, float(asked_rate), float(asked_seconds)))
    print(json.dumps(found))
