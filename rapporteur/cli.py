"""The command `rapporteur`: which commands there are, and how every run ends.

Exit codes: 0 done; 1 nothing could be read, or verify failed; 2 wrong use; 130 interrupted. Data goes to standard
output, progress and messages to standard error.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from rapporteur import __version__
from rapporteur.commands import COMMANDS
from rapporteur.errors import RapporteurError, UsageError


class Lazy(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"rapporteur.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def rapporteur() -> None:
    """Read political news and keep a sourced record of who did what to whom.

    \b
      rapporteur demo                    see it work on bundled pages
      rapporteur read pages/             read pages into record.sqlite
      rapporteur events --who Lukashenka
      rapporteur serve                   look at the record in the browser

    Nothing is fetched from the network. `rapporteur COMMAND --help` explains each command.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    _speak_utf8()
    try:
        code = rapporteur.main(arguments, prog_name="rapporteur", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click makes a SystemExit of a broken pipe, and of nothing else here
        code = _reader_gone()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("rapporteur: interrupted", err=True)
        code = 130
    except RapporteurError as error:
        click.echo(f"rapporteur: {_plain(error)}", err=True)
        code = 2 if isinstance(error, UsageError) else 1
    sys.exit(code if isinstance(code, int) else 0)


def _speak_utf8() -> None:
    """JSON Lines are UTF-8 whatever the locale; a terminal keeps its encoding and shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _reader_gone() -> int:
    """Whoever read our output (`| head`) has seen enough. Nothing must be flushed to it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _plain(error: RapporteurError) -> str:
    from rapporteur.commands.terminal import neutral

    return neutral(str(error))
