"""The process that checks, as the one that speaks with the editor sees it: abandoned, killed, replaced."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from heshu.server.wire import Answer, Job
from heshu.server.workshop import CheckFailedError, Workshop

WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
LONG = "".join(f"第{n}个镇有企业{n * 7}家，比上年增加{n}家，增长{n % 9 + 1}.{n % 10}%。" for n in range(1, 3000))


def _job(text: str, folder: Path) -> Job:
    return Job(text, "txt", str(folder / "a.txt"), str(folder), None, "zh", markdown=True, pages=str(folder))


def _codes(answer: Answer) -> list[str]:
    return [mark.code for mark in answer.marks]


async def _begun(workshop: Workshop, job: Job) -> asyncio.Task[Answer]:
    """A check that has been sent to the process."""
    task = asyncio.create_task(workshop(job))
    while workshop._pending is None or workshop._pending.done():
        await asyncio.sleep(0.01)
    return task


def test_a_process_that_dies_or_takes_too_long_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        workshop = Workshop()
        await workshop.start()
        task = await _begun(workshop, _job(LONG, tmp_path))
        assert workshop._process is not None
        workshop._process.kill()
        with pytest.raises(CheckFailedError):
            await task
        with monkeypatch.context() as patch:
            patch.setattr("heshu.server.workshop.LIMIT", 0.0)
            with pytest.raises(CheckFailedError):
                await workshop(_job(LONG, tmp_path))
        # One that dies while nothing is to be done is not missed.
        await workshop.start()
        assert workshop._process is not None
        workshop._process.kill()
        await workshop._process.wait()
        assert _codes(await workshop(_job(WRONG, tmp_path))) == ["A105"]

    asyncio.run(scenario())


def test_a_check_that_is_left_is_ended_or_passed_over(tmp_path: Path) -> None:
    async def scenario() -> None:
        workshop = Workshop()
        for text in (LONG, WRONG * 3):
            left = await _begun(workshop, _job(text, tmp_path))
            left.cancel()
            # Whether it was ended or has come to its end: its answer is nobody else's.
            assert _codes(await workshop(_job(WRONG, tmp_path))) == ["A105"]
            assert left.cancelled()

    asyncio.run(scenario())


def test_own_words_of_another_configuration_need_another_process(tmp_path: Path) -> None:
    async def scenario() -> None:
        workshop = Workshop()
        assert _codes(await workshop(_job(WRONG, tmp_path))) == ["A105"]
        first = workshop._process
        (tmp_path / "heshu.toml").write_text('[lexicon]\nnames = ["八大处"]\n', encoding="utf-8")
        assert _codes(await workshop(_job(WRONG, tmp_path))) == ["A105"]
        assert workshop._process is not first

    asyncio.run(scenario())
