"""The one thread that writes: it takes all that wait, commits once, and only then answers each caller."""

from __future__ import annotations

import atexit
import queue
import threading
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] as its documentation says

from hls_facilitator.store.db import make_wal_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

WAL_LONG_AFTER = 8
"""Commits; who has made so many will make more, and a command that makes one need not wait for it."""

WAL_FOLDED_IN_AFTER = 300
"""Commits; of notes, they fill most of a write-ahead log at its longest."""

Values = ParamSpec("Values")
Result = TypeVar("Result")


class Job(NamedTuple):
    """Something to write, and who waits for it."""

    work: Callable[[Database], Any]
    future: Future[Any]


class Writer:
    """Owns the writing connection.

    `explain` turns what went wrong into what callers are told; `forget` is called in the writing thread
    whenever a whole transaction was taken back, so that nothing in memory runs ahead of the disk, and at the
    end; work that fails alone has to look after its own memory.
    """

    def __init__(
        self, db: Database, *, explain: Callable[[BaseException], BaseException], forget: Callable[[], None]
    ) -> None:
        self._db = db
        self._explain = explain
        self._forget = forget
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self._commits = 0
        # A daemon, so that a caller who forgets to close does not hang the process; the queue is still
        # written to its end, because atexit comes before daemons are stopped.
        self._thread = threading.Thread(target=self._run, name="library writer", daemon=True)
        atexit.register(self.close)
        self._thread.start()

    def submit(
        self,
        work: Callable[Concatenate[Database, Values], Result],
        *values: Values.args,
        **named: Values.kwargs,
    ) -> Future[Result]:
        """Have `work(db, *values)` done in the writing thread; the future answers after the commit.

        It runs inside a transaction and may run beside others' work in the same one; when it raises, its
        own changes are taken back alone. Raises RuntimeError once closed.
        """
        future: Future[Result] = Future()

        def bound(db: Database) -> Result:
            return work(db, *values, **named)

        with self._door:
            if self._closed:
                raise RuntimeError("the library is closed")
            self._queue.put(Job(bound, future))
        return future

    def close(self) -> None:
        """Write what waits, then end the thread and close the connection; a second call does nothing."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()
        atexit.unregister(self.close)

    def _run(self) -> None:
        going = True
        while going:
            jobs, going = self._take()
            self._commit([job for job in jobs if job.future.set_running_or_notify_cancel()])
            if going:
                self._tend_wal()
        self._forget()
        self._db.close()

    def _take(self) -> tuple[list[Job], bool]:
        """Wait for a job, then return all that wait, and whether more can come."""
        jobs: list[Job] = []
        item = self._queue.get()
        while item is not None:
            jobs.append(item)
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _tend_wal(self) -> None:
        """Do now, when everybody has been answered, what a later commit would have to wait for.

        Where it fails, the library stays as it is, and whoever writes next is told what is wrong.
        """
        self._commits += 1
        with suppress(sqlite3.Error, OSError):
            if self._commits == WAL_LONG_AFTER:
                make_wal_long(self._db)
            elif self._commits % WAL_FOLDED_IN_AFTER == 0:
                self._db.conn.execute("PRAGMA wal_checkpoint").fetchall()

    def _commit(self, jobs: list[Job]) -> None:
        if not jobs:
            return
        connection = self._db.conn
        done: list[tuple[Future[Any], Any]] = []
        try:
            connection.execute("BEGIN IMMEDIATE")
            for job in jobs:
                self._do(job, done)
            connection.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 whatever it was (a panic of Yrs too), callers are told and the thread goes on
            if connection.in_transaction:  # a full disk has rolled back already
                connection.execute("ROLLBACK")
            self._forget()
            for job in jobs:
                if not job.future.done():
                    job.future.set_exception(self._explain(error))
        else:
            for future, result in done:
                future.set_result(result)

    def _do(self, job: Job, done: list[tuple[Future[Any], Any]]) -> None:
        """Do one job; when it fails, it fails alone, unless the whole transaction is lost with it."""
        connection = self._db.conn
        connection.execute("SAVEPOINT job")
        try:
            result = job.work(self._db)
        except BaseException as error:
            if not connection.in_transaction:
                raise
            connection.execute("ROLLBACK TO job")
            connection.execute("RELEASE job")
            job.future.set_exception(self._explain(error))
        else:
            connection.execute("RELEASE job")
            done.append((job.future, result))
