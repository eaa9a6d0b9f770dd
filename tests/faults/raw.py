"""Faults in the raw texts and their register; a build must refuse each and leave the old package."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from faults.fault import (
    ARTICLES,
    BUILD,
    FIRST,
    REGISTER,
    SECOND,
    Fault,
    Inject,
    both,
    bytes_of,
    edit_register,
    huge,
    linked,
    registered,
    replaced,
    swapped,
    text,
)
from portdata.register import COLUMNS
from samples import GAZETTE, HERALD


def refused(inject: Inject, place: str, what: str) -> Fault:
    return Fault(inject, place, what, BUILD)


def _in_place_of_text(make: Inject) -> Inject:
    return both(lambda folder: (folder / FIRST).unlink(), make)


def _drop_column(folder: Path) -> None:
    path = folder / REGISTER
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(f"{line.rpartition(',')[0]}\n" for line in lines), "utf-8")


def _swap_sums(folder: Path) -> None:
    sums = [line.split(",")[8] for line in (folder / REGISTER).read_text("utf-8").splitlines()[1:]]
    for article, sha256 in zip((GAZETTE, HERALD), reversed(sums), strict=True):
        edit_register(folder, article, sha256=sha256)


WORDS = ARTICLES[GAZETTE].encode()
HEADER = ",".join(COLUMNS).encode()
FAULTS = {
    # the bytes of a text
    "a changed byte": refused(replaced(FIRST, b"Ada", b"Ida"), FIRST, "not those of the register"),
    "a text cut short": refused(bytes_of(FIRST, lambda text: text[:-1]), FIRST, "not those of the register"),
    "a text with other line ends": refused(
        bytes_of(FIRST, lambda text: text.replace(b"\n", b"\r\n")), FIRST, "not those of the register"
    ),
    "an emptied text": refused(bytes_of(FIRST, lambda text: b""), FIRST, "not those of the register"),
    "two texts swapped": refused(swapped(FIRST, SECOND), FIRST, "not those of the register"),
    "two sums swapped": refused(_swap_sums, FIRST, "not those of the register"),
    "a text larger than memory": refused(huge(FIRST), FIRST, "bytes, more than"),
    # its encoding
    "a text in UTF-16": refused(text(WORDS.decode().encode("utf-16")), FIRST, "byte 0x"),
    "a text in Windows-1252": refused(
        text(WORDS.decode().encode("cp1252")), FIRST, "from Windows-1252 to UTF-8"
    ),
    "a stray byte": refused(text(WORDS[:9] + b"\xff" + WORDS[9:]), FIRST, "byte 0xff at 9 is not UTF-8"),
    "an encoded surrogate": refused(text(WORDS + b"\xed\xa0\x80"), FIRST, "byte 0xed"),
    "a program in place of a text": refused(text(b"\x7fELF\0\0"), FIRST, "byte 0x00 at 4"),
    # what lies in the folder
    "a missing text": refused(lambda folder: (folder / FIRST).unlink(), FIRST, "does not exist"),
    "a stray text": refused(
        lambda folder: shutil.copy(folder / FIRST, folder / "raw/copy.txt"),
        "raw/copy.txt",
        "not in the register",
    ),
    "a stray folder": refused(lambda folder: (folder / "raw/old").mkdir(), "raw/old", "not in the register"),
    "a stray hidden file": refused(
        lambda folder: (folder / "raw/.draft.swp").touch(), "raw/.draft.swp", "not in the register"
    ),
    "a link to a text": refused(linked(FIRST), FIRST, "is a link"),
    "a link to a file of the system": refused(linked(FIRST, "/etc/hostname"), FIRST, "is a link"),
    "a link to nothing": refused(linked(FIRST, "nowhere"), FIRST, "is a link"),
    "a folder in place of a text": refused(
        _in_place_of_text(lambda folder: (folder / FIRST).mkdir()), FIRST, "is no file"
    ),
    "a pipe in place of a text": refused(
        _in_place_of_text(lambda folder: os.mkfifo(folder / FIRST)), FIRST, "is no file"
    ),
    "no folder of texts": refused(
        lambda folder: (folder / "raw").rename(folder / "texts"), "raw", "no such folder"
    ),
    # the register as a file
    "no register": refused(lambda folder: (folder / REGISTER).unlink(), REGISTER, "there is no register"),
    "a link to the register": refused(linked(REGISTER), REGISTER, "is a link"),
    "a register larger than memory": refused(huge(REGISTER), REGISTER, "bytes, more than"),
    "a register not in UTF-8": refused(
        replaced(REGISTER, b"The Post", b"The P\xf6st"), REGISTER, "byte 0xf6"
    ),
    "an empty register": refused(bytes_of(REGISTER, lambda _: b""), f"{REGISTER}:1", "other columns"),
    "a register of no text": refused(
        both(
            bytes_of(REGISTER, lambda _: HEADER + b"\n"),
            lambda folder: (folder / FIRST).unlink(),
            lambda folder: (folder / SECOND).unlink(),
        ),
        REGISTER,
        "it names no text",
    ),
    "a register with a column less": refused(_drop_column, f"{REGISTER}:1", "other columns"),
    "a register with columns in another order": refused(
        replaced(REGISTER, b"article_id,file", b"file,article_id"), f"{REGISTER}:1", "other columns"
    ),
    "a register with a cell less": refused(
        replaced(REGISTER, b",The Post,", b","), f"{REGISTER}:2", "9 cells instead of 10"
    ),
    "a register with a comma out of quotes": refused(
        replaced(REGISTER, b",The Post,", b",Post, The,"), f"{REGISTER}:2", "11 cells instead of 10"
    ),
    "a register with an open quote": refused(
        replaced(REGISTER, b",The Post,", b',"The Post,'), f"{REGISTER}:", "no valid CSV"
    ),
    # its cells
    "an id twice": refused(
        lambda folder: edit_register(folder, HERALD, article_id=GAZETTE), f"{REGISTER}:3", "stands twice"
    ),
    "a file twice": refused(registered(file=f"{HERALD}.txt"), f"{REGISTER}:3", "stands twice"),
    "an id that is no slug": refused(registered(article_id="The Post!"), f"{REGISTER}:2", "is no slug"),
    "an empty id": refused(registered(article_id=""), f"{REGISTER}:2", "is no slug"),
    "an empty file name": refused(registered(file=""), f"{REGISTER}:2", "is no file name"),
    "a path that climbs out": refused(
        registered(file=f"../raw/{GAZETTE}.txt"), f"{REGISTER}:2", "is no file name"
    ),
    "an absolute path": refused(registered(file="/etc/hostname"), f"{REGISTER}:2", "is no file name"),
    "a path into a folder": refused(registered(file="old/a.txt"), f"{REGISTER}:2", "is no file name"),
    "a hidden file": refused(registered(file=".a.txt"), f"{REGISTER}:2", "is no file name"),
    "the register as a text": refused(registered(file="articles.csv"), f"{REGISTER}:2", "is no file name"),
    "a sum in upper case": refused(registered(sha256="A" * 64), f"{REGISTER}:2", "64 lower-case"),
    "no sum": refused(registered(sha256=""), f"{REGISTER}:2", "64 lower-case"),
    "a day that is none": refused(registered(published_date="2019-02-30"), f"{REGISTER}:2", "is no day"),
    "a day in another form": refused(registered(published_date="4 May 2019"), f"{REGISTER}:2", "is no day"),
    "a day without a basis": refused(registered(published_basis="unknown"), f"{REGISTER}:2", "disagree"),
    "a basis without a day": refused(registered(published_date=""), f"{REGISTER}:2", "disagree"),
    "an unknown basis": refused(registered(published_basis="guessed"), f"{REGISTER}:2", "is unknown"),
    "an address that is none": refused(registered(url="post.example"), f"{REGISTER}:2", "is no web address"),
    "an address that runs": refused(registered(url="javascript:0"), f"{REGISTER}:2", "is no web address"),
    "blanks around a cell": refused(registered(author=" C. Penn"), f"{REGISTER}:2", "has blanks around it"),
    "a line break in a cell": refused(registered(title="Two\nlines"), f"{REGISTER}:3", "cannot be seen"),
    "a mark that turns words round": refused(
        registered(title="\u202eenil"), f"{REGISTER}:2", "cannot be seen"
    ),
    "a formula in the register": refused(
        registered(title='=HYPERLINK("x")'), f"{REGISTER}:2", "begins as a formula"
    ),
    # where the package goes
    "a file in place of the tables": refused(
        both(
            lambda folder: shutil.rmtree(folder / "processed"),
            lambda folder: (folder / "processed").write_text("mine"),
        ),
        "",
        "cannot be written",
    ),
    "a file in place of the folder": Fault(
        lambda folder: (folder / "out").touch(),
        "out",
        "no folder can be made here",
        ("build", "--raw", "{folder}/raw", "--out", "{folder}/out"),
        2,
    ),
    "no number of processes": Fault(lambda _: None, "", "no number from 1 on", (*BUILD, "--jobs", "0"), 2),
    # registering
    "a link to be registered": Fault(
        lambda folder: (folder / "raw/new.txt").symlink_to("/etc/hostname"),
        "raw/new.txt",
        "is a link",
        ("register", "{folder}/raw"),
    ),
    "a text of an id that is taken": Fault(
        lambda folder: (folder / f"raw/{GAZETTE.upper()}.txt").write_text("Words."),
        f"raw/{GAZETTE.upper()}.txt",
        "is taken",
        ("register", "{folder}/raw"),
    ),
}
