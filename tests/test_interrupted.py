"""A build that is killed, has no room left or meets another: the package is always one whole version."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faults.fault import good_copy
from portdata.check.package import check_package
from portdata.cli import main
from portdata.errors import DataError
from portdata.model.tables import Tables
from portdata.publish import package
from portdata.publish.package import is_unfinished, publish, recover
from samples import sample_tables

KILLS = 60
BUILDERS = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_interrupted import two_versions
from portdata.publish.package import publish
versions = two_versions()
for _ in sys.stdin:
    if os.fork():
        os.wait()
        print("gone", flush=True)
    else:
        publish(versions[0], Path(sys.argv[2]))
        print(os.getpid(), flush=True)
        while True:
            for tables in reversed(versions):
                publish(tables, Path(sys.argv[2]))
"""
CLI_UNDER_LIMIT = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from portdata.cli import main
sys.exit(main(sys.argv[2:]))
"""


def two_versions() -> tuple[Tables, Tables]:
    """Return tables, and the same with other words in them."""
    one, other = sample_tables(), sample_tables()
    other["events"][0]["label"] = "Killing of Ada Quill"
    other["findings"][0]["statement"] = "The jury found that Northmoor Police missed opportunities."
    return one, other


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def versions(folder: Path) -> list[dict[str, bytes]]:
    """Return the files of both versions, published apart."""
    found = []
    for number, tables in enumerate(two_versions()):
        publish(tables, folder / str(number))
        found.append(snapshot(folder / str(number)))
    return found


def assert_no_half(out: Path) -> None:
    """Whoever finds a descriptor finds the files that it describes beside it."""
    if (out / "datapackage.json").exists():
        for part in json.loads((out / "datapackage.json").read_bytes())["resources"]:
            for file in (part, part["portdata:parquet"]):
                content = (out / file["path"]).read_bytes()
                assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


class Builders:
    """Processes, one at a time, that build one version and the other in turn until they are killed."""

    def __init__(self, out: Path) -> None:
        command = [sys.executable, "-c", BUILDERS, str(Path(__file__).parent), str(out)]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Builders:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def start(self) -> int:
        """Start a builder and return its process id when its first package stands."""
        assert self._server.stdin is not None
        self._server.stdin.write("\n")
        self._server.stdin.flush()
        return int(self._said())

    def kill(self, builder: int) -> None:
        """End a builder as a power cut would, and wait until it is gone."""
        os.kill(builder, signal.SIGKILL)
        assert self._said() == "gone\n"

    def _said(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline()


def test_a_build_killed_at_any_moment_leaves_one_version(tmp_path: Path) -> None:
    whole = versions(tmp_path)
    out = tmp_path / "out"
    moments = random.Random(4)
    left = set()
    with Builders(out) as builders:
        for _ in range(KILLS):
            builder = builders.start()
            time.sleep(moments.uniform(0, 0.15))
            builders.kill(builder)
            assert_no_half(out)
            left.add(is_unfinished(out))
            recover(out)
            assert snapshot(out) in whole
    assert True in left  # else no kill met a build at work


def test_readers_never_meet_half_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two_versions()
    out = tmp_path / "out"
    publish(one, out)
    seen = []

    def watched(change: Callable[..., object]) -> Callable[..., object]:
        def changed(*arguments: object, **options: object) -> object:
            done = change(*arguments, **options)
            assert_no_half(out)
            seen.append((out / "datapackage.json").exists())
            return done

        return changed

    for name in ("mkdir", "rename", "replace"):
        monkeypatch.setattr(Path, name, watched(getattr(Path, name)))
    publish(other, out)
    assert {True, False} == set(seen)
    assert seen[-1]


def test_half_a_package_is_no_package_for_validate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = two_versions()
    publish(one, tmp_path)

    def stopped(*_: object) -> None:
        capsys.readouterr()
        assert main(["validate", str(tmp_path)]) == 1
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(DataError, match="cannot be written"):
        publish(other, tmp_path)
    message = "a build is at work here or was stopped; wait until it is done, or run `portdata build`"
    assert capsys.readouterr().err == f"portdata: {tmp_path}: {message}\n"
    assert check_package(tmp_path) == []


@pytest.mark.parametrize("name", ["write_csv", "write_parquet", "_sync", "_put_in_place"])
def test_a_full_disk_leaves_the_old_package(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_versions()
    publish(one, tmp_path)
    before = snapshot(tmp_path)
    real: Callable[..., Any] = getattr(package, name)
    calls = 0
    for last in range(40):

        def full(*arguments: Any, last: int = last) -> Any:
            nonlocal calls
            calls += 1
            if calls > last:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
            return real(*arguments)

        calls = 0
        with monkeypatch.context() as patch:
            patch.setattr(package, name, full)
            try:
                publish(other, tmp_path)
            except DataError as error:
                assert str(error) == (
                    f"{tmp_path}: cannot be written (No space left on device); make room or mend the"
                    " permissions, then build anew"
                )
            else:
                break
        if name == "_sync":
            recover(tmp_path)  # the last of them comes when the new package stands already
            assert_no_half(tmp_path)
        else:
            assert snapshot(tmp_path) == before
    assert snapshot(tmp_path) != before


def test_files_that_cannot_grow_stop_the_build_in_one_line(tmp_path: Path) -> None:
    folder = good_copy(tmp_path / "package")
    before = snapshot(folder)
    (folder / "raw" / "articles.csv").rename(tmp_path / "register")
    register = (tmp_path / "register").read_text("utf-8").replace("The Post", "The Mail")
    (folder / "raw" / "articles.csv").write_text(register, "utf-8")
    command = ["build", "--raw", str(folder / "raw"), "--out", str(folder)]
    for room in (0, 100, 3000):
        done = subprocess.run(
            [sys.executable, "-c", CLI_UNDER_LIMIT, str(room), *command],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert re.fullmatch(
            r"portdata: .*: cannot be written \(File too large\); make room .*\n", done.stderr
        )
        left = snapshot(folder) | {"raw/articles.csv": before["raw/articles.csv"]}
        assert left == before


def test_a_register_that_cannot_be_written_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = good_copy(tmp_path / "package") / "raw"
    (raw / "new.txt").write_text("Ada Quill said: “Hello.”\n", "utf-8")
    before = snapshot(raw)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        status = main(["register", str(raw)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert status == 1
    assert "articles.csv: cannot be written (File too large); make room" in capsys.readouterr().err
    assert snapshot(raw) == before


def test_of_builds_at_once_one_wins_and_the_others_say_so(tmp_path: Path) -> None:
    folder = good_copy(tmp_path / "package")
    whole = snapshot(folder)
    command = [sys.executable, "-m", "portdata", "build", "--raw", str(folder / "raw"), "--out", str(folder)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    errors = [build.communicate()[1] for build in builds]
    assert 0 in {build.returncode for build in builds}
    for build, error in zip(builds, errors, strict=True):
        refused = f"portdata: {folder}: another build is at work here; wait until it is done\n"
        assert (build.returncode, error) in {(0, ""), (1, refused)}
    assert snapshot(folder) == whole


def test_a_build_beside_a_running_one_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    whole = versions(tmp_path)
    out = tmp_path / "out"
    refused = 0
    with Builders(out) as builders:
        builder = builders.start()
        for _ in range(200):
            try:
                publish(two_versions()[0], out)
            except DataError as error:
                assert "another build is at work here" in str(error)
                refused += 1
            if refused > 2:
                break
        builders.kill(builder)
    assert refused
    recover(out)
    assert snapshot(out) in whole
