"""``heshu check``: check articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from heshu.commands import options
from heshu.messages import Messages
from heshu.running import Run
from heshu.settings import Settings


def check(
    paths: options.Paths = None,
    format: options.Format = "text",
    output: options.Output = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="error|warning|info|never", help="help.fail_on")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="help.strict")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="help.baseline")] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="help.update_baseline")] = False,
    date: options.Date = None,
    lang: options.Lang = None,
    jobs: options.Jobs = None,
    stdin_filename: options.StdinName = None,
    max_size: options.MaxSize = None,
    config: options.Configuration = None,
    column: options.Column = None,
    comment_unchecked: Annotated[bool, typer.Option("--comment-unchecked", help="help.comment_unchecked")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="help.resume")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="help.watch")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="help.verbose")] = False,
) -> int:
    """Check whether the figures of articles agree with one another."""
    found = options.configuration(config, paths or (), lang)
    language = options.language(lang, format, output or (), found.lang)
    say = Messages(language)
    run = Run(
        paths=paths or (),
        settings=Settings(
            language=language,
            date=options.date(date, say),
            select=options.selectors(select, "--select", say) or found.select,
            ignore=options.selectors(ignore, "--ignore", say) or found.ignore,
            fail_on=options.fail_on(fail_on or found.fail_on or "error", say),
            strict=strict or bool(found.strict),
            baseline=baseline or found.baseline,
            jobs=options.jobs(jobs, found.jobs),
            max_size=options.size(max_size or found.max_size, say),
            root=found.root,
            config=found,
        ),
        say=say,
        format=options.format_name(format, say),
        outputs=options.outputs(output, say),
        verbose=verbose,
        stdin_name=stdin_filename,
        update_baseline=update_baseline,
        comment_unchecked=comment_unchecked,
        resume=resume,
        columns=options.columns(column, say),
    )
    if watch:
        from heshu.watching import watch as keep_watching

        return keep_watching(run)
    return run()
