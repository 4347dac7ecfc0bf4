"""``heshu`` and ``python -m heshu``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the arguments name, and end with its status."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        # Answered before anything else is imported: scripts ask for it often.
        from heshu import __version__

        sys.stdout.write(f"heshu {__version__}\n")
        return
    import gc

    # Thousands of small frozen values are made and few of them in cycles: looking for those every 700 values takes a
    # tenth of the time that a page does.
    gc.set_threshold(100_000, 50, 50)
    from heshu.app import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
