"""``heshu claims``: list every figure as it is understood, checked or not."""

from __future__ import annotations

from heshu.commands import options
from heshu.messages import Messages
from heshu.running import Run
from heshu.settings import Settings


def claims(
    paths: options.Paths = None,
    format: options.Format = "text",
    output: options.Output = None,
    date: options.Date = None,
    lang: options.Lang = None,
    jobs: options.Jobs = None,
    stdin_filename: options.StdinName = None,
    max_size: options.MaxSize = None,
    config: options.Configuration = None,
    column: options.Column = None,
) -> int:
    """List every figure of articles."""
    found = options.configuration(config, paths or (), lang)
    language = options.language(lang, format, output or (), found.lang)
    say = Messages(language)
    run = Run(
        paths=paths or (),
        settings=Settings(
            language=language,
            date=options.date(date, say),
            jobs=options.jobs(jobs, found.jobs),
            max_size=options.size(max_size or found.max_size, say),
            root=found.root,
            config=found,
        ),
        say=say,
        format=options.format_name(format, say),
        outputs=options.outputs(output, say),
        claims=True,
        stdin_name=stdin_filename,
        columns=options.columns(column, say),
    )
    return run()
