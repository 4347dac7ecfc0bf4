"""The process that checks: a job in, an answer out, until its standard input ends."""

from __future__ import annotations

import gc

from heshu.server.answering import Answerer
from heshu.server.channels import channels
from heshu.server.wire import packed, receive


def main() -> None:
    """Answer jobs. Ends by itself when it cannot go on with a job, which is then sent to a process made anew."""
    gc.set_threshold(100_000, 50, 50)  # as in ``heshu.__main__``
    jobs, answers = channels()
    answer = Answerer()
    while (job := receive(jobs)) is not None:
        answered = answer(job)
        answers.write(packed(answered))
        answers.flush()
        if answered is None:
            return


if __name__ == "__main__":
    main()
