"""What users' CI runs: the action's verdict, marks and summary; pinned and narrow workflows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from faults.fault import good_copy, row

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a good package."""
    return good_copy(tmp_path_factory.mktemp("good") / "package")


def validate_step(folder: Path, package: str) -> tuple[int, str, str, str]:
    """Run the action's step as a runner would; return its status, log, outputs and summary."""
    tool = folder / "runner" / "portdata" / "bin" / "portdata"
    tool.parent.mkdir(parents=True)
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m portdata "$@"\n')
    tool.chmod(0o755)
    files = {name: folder / "runner" / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "validate")
    environment = {
        **os.environ,
        **{name: str(path) for name, path in files.items()},
        "RUNNER_TEMP": str(folder / "runner"),
        "PACKAGE": package,
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    outputs, summary = (path.read_text("utf-8") for path in files.values())
    return done.returncode, done.stdout, outputs, summary


def test_the_action_passes_a_good_package(good: Path, tmp_path: Path) -> None:
    shutil.copytree(good, tmp_path / "data")
    assert validate_step(tmp_path, "data/datapackage.json") == (
        0,
        "",
        "problems=0\n",
        "### portdata validate\n\n`data/datapackage.json` is valid.\n",
    )


def test_the_action_marks_each_problem_beside_its_line_and_sums_up(good: Path, tmp_path: Path) -> None:
    row("people", role="suspect")(Path(shutil.copytree(good, tmp_path / "data")))
    status, log, outputs, summary = validate_step(tmp_path, "data")
    assert status == 1
    assert log.startswith("::error file=data/processed/people.csv,line=2::role 'suspect': ")
    assert outputs == "problems=1\n"
    assert "`data` has 1 problem(s)." in summary
    assert "\n    data/processed/people.csv:2: role 'suspect': " in summary


@pytest.mark.parametrize("package", ["nowhere", "--help"])
def test_the_action_fails_where_there_is_no_package(package: str, tmp_path: Path) -> None:
    status, log, outputs, summary = validate_step(tmp_path, package)
    assert (status, log, outputs) == (2, "", "problems=0\n")
    assert "could not be checked" in summary


def steps(document: Any) -> list[Any]:
    """Return every step of a workflow or an action."""
    if "runs" in document:
        return list(document["runs"]["steps"])
    return [step for job in document["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.name)
def test_actions_are_pinned_and_no_expression_stands_in_a_script(path: Path) -> None:
    for step in steps(yaml.safe_load(path.read_text("utf-8"))):
        if "uses" in step and step["uses"] != "$/":
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_but_what_its_jobs_say(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        writes = {name for name, access in job["permissions"].items() if access == "write"}
        assert not writes or "environment" in job
        assert job["timeout-minutes"] <= 30


def test_the_hook_looks_at_what_a_package_is_made_of() -> None:
    (hook,) = HOOKS
    for path in ("datapackage.json", "processed/quotes.csv", "processed/quotes.parquet", "raw/articles.csv"):
        assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "docs/datapackage.json")
    assert hook["args"] == ["datapackage.json"]
