"""A cluster of real worker processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import current_process
from pathlib import Path
from typing import Any

import pytest

from neutrallint.config.settings import Settings
from neutrallint.core.errors import EngineError, ReadError, UsageError
from neutrallint.core.localized import Localized
from neutrallint.lint.file import check
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters, LinterSpec
from neutrallint.runs.executors import cluster
from neutrallint.runs.executors.base import Run
from neutrallint.runs.executors.cluster import ClusterExecutor
from neutrallint.sources.target import Given, Target

NOON = datetime(2020, 10, 1, 5, tzinfo=UTC)

pytestmark = pytest.mark.slow

pytest.importorskip("distributed")
CALL = b"Ayo coblos nomor 2!"


@dataclass(frozen=True, slots=True)
class Slow:
    def read(self, most: int = 0) -> bytes:
        time.sleep(0.05)
        return CALL


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0
        ) as given,
    ):
        yield given


def job(number: int, content: Any = None) -> Job:
    path = f"{number:02}.txt"
    target = Target(
        path, str(Path(path).absolute()), "text/plain", content=content or Given(CALL)
    )
    settings = Settings(packs=("pilkada-2020",), base=Path.cwd(), ocr="off", faces=False)
    return Job(target, LinterSpec(settings, Path.cwd()), NOON, "Asia/Jakarta")


def expected(jobs: dict[int, Job]) -> dict[int, Any]:
    plain = {
        n: replace(j, target=replace(j.target, content=Given(CALL))) for n, j in jobs.items()
    }
    linters = Linters()
    return {number: check(each, linters.get(each.spec)) for number, each in plain.items()}


def execute(jobs: dict[int, Job], scheduler: str | None = None) -> Iterator[Any]:
    return ClusterExecutor(Run(executor="dask", scheduler=scheduler)).check(jobs)


def test_the_results_are_those_of_one_process(workers: Any) -> None:
    jobs = {number: job(number) for number in range(20)}
    assert dict(execute(jobs, workers.scheduler_address)) == expected(jobs)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_worker_killed_in_the_middle_changes_nothing(workers: Any) -> None:
    jobs = {number: job(number, Slow()) for number in range(60)}
    pids = [worker.pid for worker in workers.workers.values()]
    results = execute(jobs, workers.scheduler_address)
    found = dict([next(results)])
    os.kill(pids[0], signal.SIGKILL)
    for number, result in results:
        assert number not in found
        found[number] = result
    assert found == expected(jobs)


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    with pytest.raises(UsageError, match="does not answer"):
        list(execute({0: job(0)}, "tcp://127.0.0.1:9"))


def test_a_cluster_without_a_worker_is_told_and_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(cluster, "_ALONE", 0.3)
    monkeypatch.setattr(cluster, "_GLANCE", 0.1)
    jobs = {number: job(number) for number in range(30)}
    with LocalCluster(n_workers=0, dashboard_address=None) as empty:
        found = dict(execute(jobs, empty.scheduler_address))
    assert set(found) == set(jobs)
    reasons = {failure.reason.en for (each,) in found.values() for failure in each.failures}
    assert reasons == {cluster._NOBODY.en}


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the keys")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the settings of Dask for a cluster whose only certificate is its authority."""
    folder = tmp_path_factory.mktemp("tls")
    names = ["-keyout", f"{folder}/key", "-out", f"{folder}/cert", "-subj", "/CN=neutrallint"]
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run(["openssl", "req", *kind, *names], check=True, capture_output=True)
    tls = "distributed.comm.tls"
    ends = {f"{tls}.{who}.cert": f"{folder}/cert" for who in ("scheduler", "worker", "client")}
    keys = {name.replace("cert", "key"): f"{folder}/key" for name in ends}
    return {f"{tls}.ca-file": f"{folder}/cert", **ends, **keys}


@needs_openssl
def test_a_cluster_behind_tls_takes_in_who_has_a_certificate(
    certificate: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import dask
    from distributed import LocalCluster

    settings = {**certificate, "distributed.comm.require-encryption": True}
    with (
        dask.config.set({**settings, "distributed.worker.daemon": False}),
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as given,
    ):
        address = given.scheduler_address
        assert address.startswith("tls://")
        jobs = {0: job(0)}
        assert dict(execute(jobs, address)) == expected(jobs)
        monkeypatch.setattr(cluster, "_PATIENCE", 1)
        client = "distributed.comm.tls.client.cert"
        with dask.config.set({client: None}), pytest.raises(UsageError, match="CLIENT__CERT"):
            list(execute(jobs, address))
        plain = address.replace("tls", "tcp")
        with pytest.raises(UsageError, match="requires encryption"):
            list(execute(jobs, plain))


def test_a_cluster_of_this_machine_that_cannot_start_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(**given: Any) -> None:
        raise RuntimeError("no port")

    monkeypatch.setattr("distributed.Client", refuse)
    with pytest.raises(UsageError, match=r"no cluster can be started .*no port"):
        list(execute({0: job(0)}))


def test_a_cluster_that_asks_nobody_who_they_are_is_told(workers: Any) -> None:
    told: list[Localized] = []
    run = Run(executor="dask", scheduler=workers.scheduler_address, warn=told.append)
    list(ClusterExecutor(run).check({0: job(0)}))
    assert "is not encrypted" in told[0].en


def test_a_cluster_of_this_machine_that_serves_its_other_users_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[Localized] = []
    monkeypatch.setattr("distributed.Client", lambda **_: "client")
    assert cluster._client(Run(executor="dask", warn=told.append)) == "client"
    assert "whoever uses this machine" in told[0].en


def test_dask_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"\[cluster\]"):
        list(execute({0: job(0)}))


class Unsendable:
    """Comes to the worker, and not from there to the process that it watches."""

    def __reduce__(self) -> Any:
        return (Unsendable, ()) if current_process().name == "MainProcess" else _fail()


def _fail() -> Any:
    raise LookupError("x")


def test_an_error_of_a_worker_is_told_by_its_name(workers: Any) -> None:
    ((_, result),) = execute({0: job(0, Unsendable())}, workers.scheduler_address)
    assert "LookupError" in result[0].failures[0].reason.en


def test_what_a_worker_says_of_an_error_comes_through() -> None:
    error = ReadError(Localized("tidak", "no"), stage="ocr", place="a:1")
    again = pickle.loads(pickle.dumps(error))
    assert (again.say("id"), again.stage, again.place) == ("a:1: tidak", "ocr", "a:1")


def test_a_worker_that_may_start_no_process_says_how_to_start_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Daemon:
        daemon = True

    monkeypatch.setattr(cluster, "current_process", Daemon)
    with pytest.raises(EngineError, match="DASK_DISTRIBUTED__WORKER__DAEMON=False"):
        cluster.check_on_worker([job(0)])


def test_a_worker_with_other_rules_refuses() -> None:
    other = replace(job(0), spec=replace(job(0).spec, digest="other"))
    (outcome,) = cluster.check_on_worker([other])[0]
    assert "not those of the one that gives it work" in outcome.failures[0].reason.en


def test_a_worker_that_stays_follows_an_edit_of_a_pack(workers: Any, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    for word in ("kapok", "rajin"):
        (pack / "pack.yaml").write_text(PACK.replace("WORD", word), encoding="utf-8")
        settings = Settings(packs=(str(pack),), base=tmp_path, ocr="off", faces=False)
        linter = Linters().get(LinterSpec(settings, tmp_path))
        target = Target("a.txt", "/a.txt", "text/plain", content=Given(b"Kapok. Rajin."))
        jobs = {0: Job(target, linter.spec, NOON, "Asia/Jakarta")}
        ((_, (checked, *_)),) = execute(jobs, workers.scheduler_address)
        assert [found.match.lower() for found in checked.findings] == [word]


PACK = """pack: {id: coba, version: 1.0.0, name: {id: Coba, en: Try}}
rules:
- id: NL-COBA-001
  name: {id: Kata, en: Word}
  severity: error
  message: {id: Kata, en: Word}
  why: {id: Kata, en: Word}
  fix: {id: Kata, en: Word}
  legal: []
  forbid: {phrases: {any: [WORD]}}
  examples: {bad: ["WORD satu", "dua WORD"], good: ["satu", "dua"]}
"""
