"""Fetches jars from a Maven repository: several at a time, resumed, verified, put in place."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from graphmodel.db.local.extra import optional
from graphmodel.db.local.faults import disk_faults_in_words, require_space
from graphmodel.db.local.lock import holds, sha256
from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graphmodel.db.local.lock import Jar

    Progress = Callable[[str, int, int], None]

FETCHING: Final = "Fetching Neo4j"
WORKERS: Final = 6
ATTEMPTS: Final = 4
SECONDS_TO_CONNECT: Final = 15
SECONDS_OF_SILENCE: Final = 30
CHUNK: Final = 1 << 17
# The logs and an empty database must fit as well once the jars are there.
SPARE_BYTES: Final = 300_000_000


class _Stopped(Exception):
    """Another jar failed, or the person gave up; this download ends where it is."""


class _Passing(Exception):
    """A fault of the network that may be gone at the next attempt."""


class Fetcher:
    """Brings jars from one repository into one folder.

    A download that is interrupted leaves a `.part` file and goes on from there the next time.
    """

    def __init__(self, folder: Path, repository: str, *, pause: float = 1.0) -> None:
        """Prepare to fetch.

        Args:
            folder: Where the jars go; made when it is not there.
            repository: Address of the root of a Maven repository.
            pause: Seconds before the second attempt at a jar; doubled before each further one.
        """
        self._folder = folder
        self._repository = repository.rstrip("/")
        # A mirror's address may carry a login, which no message must show.
        self._shown = repository.partition("?")[0].rpartition("@")[2]
        self._pause = pause
        self._stop = threading.Event()
        self._counting = threading.Lock()
        self._done = 0
        self._session: Any = None

    def fetch(self, jars: Sequence[Jar], progress: Progress | None = None) -> None:
        """Fetch what the folder lacks, so that it holds every jar with the right content.

        Args:
            jars: What the folder must hold.
            progress: Told, now and then and from the calling thread, what is being done, how
                many bytes are there and how many there will be.

        Raises:
            LocalServerError: The network, the repository or the disk does not allow it.
        """
        wanted = [jar for jar in jars if not holds(self._folder, jar)]
        if not wanted:
            return
        total = sum(jar.size for jar in jars)
        missing = sum(jar.size - self._there(jar) for jar in wanted)
        with disk_faults_in_words(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            require_space(self._folder, missing + SPARE_BYTES)
        self._done = total - missing
        self._stop.clear()
        report = progress or (lambda _what, _done, _total: None)
        with optional("requests").Session() as self._session, ThreadPoolExecutor(WORKERS) as pool:
            # Largest first: the last minute is then not spent on one big jar alone.
            order = sorted(wanted, key=lambda jar: -jar.size)
            running = {pool.submit(self._fetch_one, jar) for jar in order}
            try:
                while running:
                    report(FETCHING, self._done, total)
                    ended, running = wait(running, timeout=0.2, return_when=FIRST_EXCEPTION)
                    for future in ended:
                        future.result()
            finally:
                self._stop.set()
                pool.shutdown(wait=True, cancel_futures=True)
        report(FETCHING, total, total)

    def _part(self, jar: Jar) -> Path:
        return self._folder / f"{jar.name}.part"

    def _there(self, jar: Jar) -> int:
        """Return how many bytes of an interrupted download can be gone on from."""
        part = self._part(jar)
        return part.stat().st_size if part.exists() else 0

    def _count(self, gained: int) -> None:
        with self._counting:
            self._done += gained

    def _discard(self, jar: Jar) -> None:
        self._count(-self._there(jar))
        self._part(jar).unlink(missing_ok=True)

    def _fetch_one(self, jar: Jar) -> None:
        part = self._part(jar)
        with disk_faults_in_words(self._folder):
            for _ in range(2):
                self._download_with_patience(jar)
                if part.stat().st_size == jar.size and sha256(part) == jar.sha256:
                    part.replace(self._folder / jar.name)
                    return
                self._discard(jar)
        raise LocalServerError(
            f"{jar.name} from {self._shown} has not the content that it must have; it was fetched "
            "twice and thrown away. Try again later, or set RIPPLETRACE_MAVEN_URL to another "
            "Maven repository."
        )

    def _download_with_patience(self, jar: Jar) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._download(jar)
                return
            except _Passing as fault:
                if attempt == ATTEMPTS:
                    raise LocalServerError(
                        f"{jar.name} could not be fetched from {self._shown} ({fault}). Check the "
                        "network (HTTPS_PROXY names a proxy) and run 'rippletrace up' again, which "
                        "goes on where it stopped; or set RIPPLETRACE_MAVEN_URL to a mirror, or "
                        "RIPPLETRACE_JARS to a folder that holds the jars."
                    ) from fault
                if self._stop.wait(self._pause * 2 ** (attempt - 1)):
                    raise _Stopped from fault

    def _download(self, jar: Jar) -> None:
        have = self._there(jar)
        if have >= jar.size:
            return
        requests = optional("requests")
        headers = {"Accept-Encoding": "identity"}
        if have:
            headers["Range"] = f"bytes={have}-"
        try:
            with self._session.get(
                f"{self._repository}/{jar.path}",
                headers=headers,
                stream=True,
                timeout=(SECONDS_TO_CONNECT, SECONDS_OF_SILENCE),
            ) as answer:
                self._check(jar, answer.status_code)
                if not answer.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
                    self._discard(jar)
                self._append(jar, answer.iter_content(CHUNK))
        except requests.RequestException as cause:
            if isinstance(cause, ValueError):
                raise LocalServerError(
                    f"{self._shown} is not the address of a Maven repository. "
                    "Mend RIPPLETRACE_MAVEN_URL, or unset it."
                ) from cause
            raise _Passing(_in_words(requests, cause)) from cause

    def _check(self, jar: Jar, status: int) -> None:
        """Return where an answer brings content."""
        if status in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            return
        if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            self._discard(jar)
        elif status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in (
            HTTPStatus.REQUEST_TIMEOUT,
            HTTPStatus.TOO_MANY_REQUESTS,
        ):
            raise LocalServerError(
                f"{self._shown} does not give out {jar.path} (HTTP status {status}). Set "
                "RIPPLETRACE_MAVEN_URL to a Maven repository that does, or unset it for the usual "
                "one."
            )
        raise _Passing(f"HTTP status {status}")

    def _append(self, jar: Jar, chunks: Iterable[bytes]) -> None:
        with self._part(jar).open("ab") as stream:
            for chunk in chunks:
                if self._stop.is_set():
                    raise _Stopped
                stream.write(chunk)
                self._count(len(chunk))
                # More than it should be is wrong in any case and must not fill the disk.
                if stream.tell() > jar.size:
                    return


def _in_words(requests: Any, cause: Exception) -> str:
    # Some of these are subclasses of others further down.
    reasons = (
        (requests.exceptions.ProxyError, "the proxy does not let it through"),
        (
            requests.exceptions.SSLError,
            "its certificate is not trusted; REQUESTS_CA_BUNDLE can name a file of certificates",
        ),
        (requests.exceptions.Timeout, "no answer in time"),
        (requests.exceptions.ChunkedEncodingError, "the connection broke off"),
        (requests.exceptions.ConnectionError, "no connection"),
    )
    return next((text for kind, text in reasons if isinstance(cause, kind)), str(cause))
