"""A downloaded release: a good one is proven, and each fault put into a copy is found with its place."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from portdata import __version__
from portdata.archives import HIGHEST_RATIO, MOST_BYTES, MOST_FILES, unpack
from portdata.check.release import check_release
from portdata.errors import CallError, DataError
from portdata.publish.package import publish
from portdata.releasing import release
from release_samples import sum_again, write_project
from samples import GAZETTE, sample_tables, write_raw

pytest.importorskip("hatchling")
ARCHIVE = f"portdata-{__version__}.zip"
WHEEL = f"portdata-{__version__}-py3-none-any.whl"
SDIST = f"portdata-{__version__}.tar.gz"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a release of the sample."""
    folder = tmp_path_factory.mktemp("release")
    release(write_project(folder / "portdata"), folder / "dist")
    return folder / "dist"


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    """Return a copy of the good release to spoil."""
    return Path(shutil.copytree(good, tmp_path / "dist"))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return the texts that the release rests on."""
    write_raw(tmp_path / "raw")
    return tmp_path / "raw"


def found(folder: Path, raw: Path | None = None) -> list[str]:
    problems = check_release(folder, raw)
    assert all(problem.where and problem.what and problem.remedy for problem in problems)
    assert not [
        problem for problem in problems if "\n" in problem.as_text() or "/tmp/portdata-" in problem.where
    ]
    return [problem.as_text().replace(f"{folder}/", "") for problem in problems]


def test_a_good_release_is_verified_also_against_the_texts(good: Path, raw: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in good.iterdir()}
    assert found(good) == []
    assert found(good, raw) == []
    assert {path.name: path.stat().st_mtime_ns for path in good.iterdir()} == before


# --- files and sums


def _changed_byte(folder: Path) -> None:
    path = folder / "people.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"X")


def _no_file(folder: Path) -> None:
    (folder / "events.csv").unlink()


def _link(folder: Path) -> None:
    (folder / "events.csv").rename(folder.parent / "events.csv")
    (folder / "events.csv").symlink_to(folder.parent / "events.csv")


def _stray(folder: Path) -> None:
    (folder / "people.xlsx").write_bytes(b"x")


def _path_in_sums(folder: Path) -> None:
    path = folder / "SHA256SUMS"
    path.write_text(path.read_text().replace("  events.csv", "  ../events.csv"))


def _upper_case_sum(folder: Path) -> None:
    path = folder / "SHA256SUMS"
    path.write_text(re.sub(r"^\w{64}", lambda match: match[0].upper(), path.read_text()))


def _line_twice(folder: Path) -> None:
    path = folder / "SHA256SUMS"
    path.write_text(path.read_text() + path.read_text().splitlines()[-1] + "\n")


def _latin_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").write_bytes(b"caf\xe9\n")


def _empty_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").write_bytes(b"")


def _left_out(folder: Path) -> None:
    (folder / "events.csv").unlink()
    sum_again(folder)


def _second_archive(folder: Path) -> None:
    shutil.copyfile(folder / ARCHIVE, folder / "portdata-9.9.9.zip")
    sum_again(folder)


def _renamed_archive(folder: Path) -> None:
    (folder / ARCHIVE).rename(folder / "portdata-9.9.9.zip")
    sum_again(folder)


# --- content, with sums made to fit


def rewrite(archive: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write an archive anew with other members; None leaves one out."""
    with zipfile.ZipFile(archive) as old:
        members: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in {**members, **changes}.items():
            if content is not None:
                new.writestr(name, content)
    sum_again(archive.parent)


def _swapped_table(folder: Path) -> None:
    path = folder / "people.csv"
    path.write_bytes(path.read_bytes().replace(b",61,", b",62,"))
    sum_again(folder)


def _archive_with_another_table(folder: Path) -> None:
    content = (folder / "people.csv").read_bytes().replace(b",61,", b",62,")
    rewrite(folder / ARCHIVE, {"processed/people.csv": content})


def _archive_with_a_text(folder: Path) -> None:
    rewrite(folder / ARCHIVE, {f"texts/{GAZETTE}.txt": b"Harbour inquest"})


def _archive_without_descriptor(folder: Path) -> None:
    rewrite(folder / ARCHIVE, {"datapackage.json": None})


def _archive_with_descriptor_that_climbs_out(folder: Path) -> None:
    with zipfile.ZipFile(folder / ARCHIVE) as archive:
        content = archive.read("datapackage.json")
    rewrite(
        folder / ARCHIVE, {"datapackage.json": content.replace(b'"processed/people.csv"', b'"../people.csv"')}
    )


def _wheel_with_another_table(folder: Path) -> None:
    rewrite(folder / WHEEL, {"portdata/data/processed/people.csv": b"person_id\n"})


def _wheel_with_a_decoy(folder: Path) -> None:
    own = (folder / "people.csv").read_bytes()
    rewrite(
        folder / WHEEL,
        {"portdata/data/processed/people.csv": own.replace(b",61,", b",62,"), "processed/people.csv": own},
    )


def _wheel_without_descriptor(folder: Path) -> None:
    rewrite(folder / WHEEL, {"portdata/data/datapackage.json": None})


def _no_wheel(folder: Path) -> None:
    (folder / WHEEL).write_bytes(b"PK")
    sum_again(folder)


def _rewrite_sdist(folder: Path, change: Callable[[str, bytes], Mapping[str, bytes]]) -> None:
    """Write the sdist anew with what `change` makes of each member's name and content."""
    with tarfile.open(folder / SDIST) as old:
        members = [
            (member.name, old.extractfile(member).read()) for member in old.getmembers() if member.isfile()
        ]
    with tarfile.open(folder / SDIST, "w:gz") as new:
        for before in members:
            for name, content in change(*before).items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    sum_again(folder)


def _sdist_with_another_table(folder: Path) -> None:
    _rewrite_sdist(folder, lambda name, content: {name: content.replace(b",61,", b",62,")})


def _sdist_with_a_decoy(folder: Path) -> None:
    _rewrite_sdist(
        folder,
        lambda name, content: {
            name: content.replace(b",61,", b",62,"),
            f"decoy/{name.partition('/')[2]}": content,
        },
    )


def _no_sdist(folder: Path) -> None:
    (folder / SDIST).write_bytes((folder / SDIST).read_bytes()[:1000])
    sum_again(folder)


def _sdist_that_never_ends(folder: Path) -> None:
    (folder / SDIST).write_bytes(gzip.compress(bytes(HIGHEST_RATIO << 20)))
    sum_again(folder)


def _sdist_that_is_no_tar(folder: Path) -> None:
    (folder / SDIST).write_bytes(gzip.compress(b"no tar" * 200))
    sum_again(folder)


def _file_of_no_release(folder: Path) -> None:
    (folder / "setup.exe").write_bytes(b"MZ")
    sum_again(folder)


def _database_with_another_row(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "portdata.sqlite")) as connection, connection:
        connection.execute("UPDATE people SET age = 62 WHERE age = 61")
    sum_again(folder)


def _database_of_other_letters(folder: Path) -> None:
    path = folder / "portdata.sqlite"
    path.write_bytes(path.read_bytes().replace("naïve".encode(), b"na\xff\xffve"))
    sum_again(folder)


def _no_database(folder: Path) -> None:
    (folder / "portdata.sqlite").write_bytes(b"SQLite format 4\0" * 300)
    sum_again(folder)


def _explorer_with_another_cell(folder: Path) -> None:
    path = folder / "explorer.html"
    path.write_text(path.read_text(encoding="utf-8").replace("Beth Quill", "Ann Quill"), encoding="utf-8")
    sum_again(folder)


def _explorer_of_other_letters(folder: Path) -> None:
    path = folder / "explorer.html"
    path.write_bytes(path.read_bytes().replace("naïve".encode(), b"na\xff\xffve"))
    sum_again(folder)


def _croissant_of_another_file(folder: Path) -> None:
    path = folder / "croissant.json"
    content = json.loads(path.read_bytes())
    content["distribution"][0]["sha256"] = "0" * 64
    path.write_text(json.dumps(content), encoding="utf-8")
    sum_again(folder)


def _no_croissant(folder: Path) -> None:
    (folder / "croissant.json").write_bytes(b"[]")
    sum_again(folder)


FAULTS: tuple[tuple[Callable[[Path], None], str], ...] = (
    (_changed_byte, r"people\.parquet: its SHA-256 is \w{64}, SHA256SUMS says \w{64}; get the release again"),
    (_no_file, r"events\.csv: the file is missing"),
    (_link, r"events\.csv: the file is missing"),
    (_stray, r"people\.xlsx: it is not in SHA256SUMS; .*move it away"),
    (_path_in_sums, r"SHA256SUMS:\d+: no line of 64 hexadecimal digits"),
    (_upper_case_sum, r"SHA256SUMS:1: no line of 64 hexadecimal digits"),
    (_line_twice, r"SHA256SUMS:\d+: zenodo\.json is there twice"),
    (_latin_sums, r"SHA256SUMS: not in UTF-8"),
    (_empty_sums, r"SHA256SUMS: it names 0 zip archives instead of one"),
    (_left_out, r"SHA256SUMS: it does not name events\.csv"),
    (_second_archive, r"SHA256SUMS: it names 2 zip archives"),
    (_renamed_archive, r"SHA256SUMS: it does not name portdata-9\.9\.9-py3-none-any\.whl"),
    (_swapped_table, r"people\.csv: it is not the table of the data package"),
    (_archive_with_another_table, rf"{ARCHIVE}/processed/people\.csv: its hash is"),
    (_archive_with_a_text, rf"{ARCHIVE}/texts/{GAZETTE}\.txt: it is no file of the data package"),
    (_archive_without_descriptor, rf"{ARCHIVE}: it holds no datapackage\.json"),
    (
        _archive_with_descriptor_that_climbs_out,
        rf"{ARCHIVE}/datapackage\.json: people: path '\.\./people\.csv'",
    ),
    (_wheel_with_another_table, rf"{WHEEL}/processed/people\.csv: it is not the file of the data package"),
    (_wheel_with_a_decoy, rf"{WHEEL}/processed/people\.csv: it is not the file of the data package"),
    (_wheel_without_descriptor, rf"{WHEEL}/datapackage\.json: it is not the file"),
    (_no_wheel, rf"{WHEEL}: not readable as a zip archive"),
    (_sdist_with_another_table, rf"{SDIST}/processed/people\.csv: it is not the file"),
    (_sdist_with_a_decoy, rf"{SDIST}/processed/people\.csv: it is not the file"),
    (_no_sdist, rf"{SDIST}: not readable as gzip"),
    (_sdist_that_never_ends, rf"{SDIST}: it would unpack to more than {HIGHEST_RATIO} times its size"),
    (_sdist_that_is_no_tar, rf"{SDIST}: not readable as an sdist"),
    (_file_of_no_release, r"SHA256SUMS: it names setup\.exe, which is no file of a release"),
    (_database_with_another_row, r"portdata\.sqlite: people has other rows than people\.csv"),
    (_database_of_other_letters, r"portdata\.sqlite: (not readable as the tables|SQLite finds it damaged)"),
    (_no_database, r"portdata\.sqlite: not readable as the tables"),
    (_explorer_with_another_cell, r"explorer\.html: people has other rows than people\.csv"),
    (_explorer_of_other_letters, r"explorer\.html: quotes has other rows than quotes\.csv"),
    (_croissant_of_another_file, r"croissant\.json: it gives articles\.csv another SHA-256"),
    (_no_croissant, r"croissant\.json: no Croissant description"),
)


@pytest.mark.parametrize(("spoil", "message"), FAULTS, ids=[spoil.__name__[1:] for spoil, _ in FAULTS])
def test_each_fault_is_found_and_named(copy: Path, spoil: Callable[[Path], None], message: str) -> None:
    spoil(copy)
    assert [line for line in found(copy) if re.match(message, line)], found(copy)


def test_a_release_of_other_tables_is_to_be_verified_by_its_own_version(copy: Path) -> None:
    """Its tables may be what that version of portdata makes; this one cannot know."""
    for name in (ARCHIVE, WHEEL, SDIST):
        (copy / name).rename(copy / name.replace(__version__, "9.9.9"))
    rewrite(copy / "portdata-9.9.9.zip", {"datapackage.json": b'{"resources": []}'})
    assert found(copy)
    assert all(
        line.endswith(f"; verify it with portdata 9.9.9, this is {__version__}") for line in found(copy)
    )


# --- excerpts


def test_an_excerpt_that_is_not_in_the_text_is_found(good: Path, raw: Path) -> None:
    path = raw / f"{GAZETTE}.txt"
    path.write_bytes(path.read_bytes().replace(b"Nobody came", b"Nobody rang"))
    (line,) = found(good, raw)
    assert re.fullmatch(rf"articles\.csv:2: {GAZETTE}\.txt: its sha256 is another; .+", line)


def test_an_excerpt_of_other_words_than_the_text_s_is_found(raw: Path, tmp_path: Path) -> None:
    """The release is sound in itself; only the text can tell that an excerpt is not its own."""
    path = raw / f"{GAZETTE}.txt"
    path.write_bytes(path.read_bytes().replace(b"Ada Quill was", b"Eve Quill was"))
    tables = sample_tables()
    tables["articles"][0]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    project = write_project(tmp_path / "portdata")
    publish(tables, project)
    release(project, tmp_path / "dist")
    assert found(tmp_path / "dist") == []
    lines = found(tmp_path / "dist", raw)
    assert all(f": exact is not what stands at {GAZETTE}:40; " in line for line in lines)
    mentions = (tmp_path / "dist/mentions.csv").read_text(encoding="utf-8").splitlines()
    number = next(
        number for number, line in enumerate(mentions, start=1) if line.startswith(f"{GAZETTE}-40,")
    )
    assert [line.partition(": ")[0] for line in lines][-1] == f"mentions.csv:{number}"
    assert {line.partition(".csv:")[0] for line in lines} == {"evidence", "mentions"}


def test_a_text_that_is_missing_is_found(good: Path, raw: Path) -> None:
    (raw / f"{GAZETTE}.txt").unlink()
    assert re.match(rf"articles\.csv:2: {GAZETTE}\.txt: ", found(good, raw)[0])


# --- the command


def call(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "portdata", "verify", *map(str, arguments)]
    return subprocess.run(command, check=False, cwd=cwd, capture_output=True, encoding="utf-8")


def test_the_command_says_verified_or_what_is_wrong(copy: Path, raw: Path) -> None:
    done = call("dist", "--raw", "raw", cwd=copy.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "dist: verified\n", "")
    _no_file(copy)
    done = call("dist", cwd=copy.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "dist/events.csv: the file is missing; get the release again\ndist: 1 problem\n"


def test_a_folder_that_is_no_release_is_a_wrong_call(copy: Path, tmp_path: Path) -> None:
    done = call("nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("portdata: nowhere: no release here; give a folder that holds SHA256SUMS")
    with pytest.raises(CallError, match="no such folder; give the folder that holds the texts"):
        check_release(copy, tmp_path / "nowhere")


# --- archives that come from elsewhere


def archive_of(path: Path, *entries: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "a/../../evil",
        "/etc/evil",
        "..",
        "C:evil",
        "C:\\evil",
        "..\\evil",
        "a/..",
        "\\\\host\\evil",
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_lead_out_of_the_archive_are_refused_before_a_byte_is_written(
    tmp_path: Path, name: str
) -> None:
    archive = archive_of(tmp_path / "slip.zip", ("datapackage.json", b"{}"), (name, b"evil"))
    with pytest.raises(
        DataError, match=r"slip\.zip: the name .* leads out of the archive; get the file again"
    ):
        unpack(archive, tmp_path / "in" / "side")
    assert {path.name for path in tmp_path.rglob("*")} == {"slip.zip"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a.csv", "a.csv"), ("a.csv", "A.CSV"), ("a", "a/")])
def test_names_that_stand_twice_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    archive = archive_of(tmp_path / "twice.zip", *((name, b"") for name in names))
    with pytest.raises(DataError, match="stands twice"):
        unpack(archive, tmp_path / "inside")


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    for kind in (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR):
        entry = zipfile.ZipInfo("people.csv")
        entry.external_attr = (kind | 0o777) << 16
        archive = archive_of(tmp_path / "link.zip", (entry, b"/etc/passwd"))
        with pytest.raises(DataError, match=r"people\.csv is no plain file"):
            unpack(archive, tmp_path / "inside")


def test_a_file_that_is_also_a_folder_is_refused(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "both.zip", ("a", b"x"), ("a/b", b"y"))
    with pytest.raises(DataError, match="not readable as a zip archive"):
        unpack(archive, tmp_path / "inside")


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    zeros = bytes(HIGHEST_RATIO << 20)
    archive = archive_of(tmp_path / "bomb.zip", ("zeros.csv", zeros))
    assert archive.stat().st_size * HIGHEST_RATIO < len(zeros)
    with pytest.raises(DataError, match=r"bomb\.zip: it would unpack to more than 100 times its size"):
        unpack(archive, tmp_path / "inside")
    archive = archive_of(tmp_path / "many.zip", *((f"{number}.csv", b"") for number in range(MOST_FILES + 1)))
    with pytest.raises(DataError, match=f"{MOST_FILES + 1} entries, more than {MOST_FILES}"):
        unpack(archive, tmp_path / "inside")
    assert not (tmp_path / "inside").exists()


def _declare(archive: Path, size: int) -> None:
    """Let the directory of an archive with one entry declare another size."""
    content = bytearray(archive.read_bytes())
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = struct.pack("<L", size)
    archive.write_bytes(content)


def test_a_size_that_is_declared_too_great_or_too_small_helps_no_bomb(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "great.zip", ("zeros.csv", b"0"))
    _declare(archive, MOST_BYTES + 1)
    with pytest.raises(DataError, match=f"it would unpack to more than {MOST_BYTES} bytes"):
        unpack(archive, tmp_path / "inside")
    archive = archive_of(tmp_path / "small.zip", ("zeros.csv", bytes(HIGHEST_RATIO << 20)))
    _declare(archive, 10)
    with pytest.raises(DataError, match="not readable as a zip archive"):
        unpack(archive, tmp_path / "inside")
    assert not (tmp_path / "inside").exists()


def test_a_directory_that_points_before_the_archive_is_refused(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path / "before.zip", ("people.csv", b"person_id\n"), ("events.csv", b"event_id\n")
    )
    content = archive.read_bytes()
    archive.write_bytes(content[20:])
    with pytest.raises(DataError, match=r"before\.zip: not readable as a zip archive"):
        unpack(archive, tmp_path / "inside")


@pytest.mark.parametrize("cut", [0, 10, 60, -1])
def test_a_truncated_archive_is_refused(good: Path, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.zip"
    path.write_bytes((good / ARCHIVE).read_bytes()[:cut])
    with pytest.raises(DataError, match=r"cut\.zip: not readable as a zip archive"):
        unpack(path, tmp_path / "inside")


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "secret.zip", ("people.csv", b"person_id\n"))
    content = bytearray(archive.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    archive.write_bytes(content)
    with pytest.raises(DataError, match=r"not readable as a zip archive .*encrypted"):
        unpack(archive, tmp_path / "inside")


def test_a_release_whose_archive_climbs_out_is_refused_in_one_line(copy: Path) -> None:
    rewrite(copy / ARCHIVE, {"../../evil.csv": b"evil"})
    (line,) = found(copy)
    assert line.startswith(f"{ARCHIVE}: the name '../../evil.csv' leads out of the archive; ")
