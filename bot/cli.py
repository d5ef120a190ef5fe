"""The command line: one clear line and a code other than 0 for everything an operator can do wrong."""

import sys
from typing import NoReturn

import typer

from bot import cli_ask, cli_broadcast, cli_grids, cli_knowledge, cli_people, cli_record, cli_report, cli_run
from bot.channels.ear import TokenRefused
from bot.community_file import BadCommunity
from bot.demo.filling import OtherCommunity
from bot.operating import Refused
from bot.settings import BadSetting
from db.migrate import Locked, SchemaMismatch
from db.record import RecordUnavailable
from grids.faults import FileFault
from knowledge.entry import EntryError

app = typer.Typer(
    help="Linli 邻里: the emergency desk of a community, in the messaging apps its people use.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("run")(cli_run.run)
app.command("doctor")(cli_run.doctor)
app.command("ask")(cli_ask.ask)
app.add_typer(cli_knowledge.knowledge, name="knowledge")
app.add_typer(cli_grids.grids, name="grids")
app.add_typer(cli_people.people, name="people")
app.add_typer(cli_broadcast.broadcast, name="broadcast")
app.add_typer(cli_report.report, name="report")
app.add_typer(cli_record.inbox, name="inbox")
app.add_typer(cli_record.db, name="db")

MISTAKES = (
    BadSetting,
    BadCommunity,
    OtherCommunity,
    Refused,
    TokenRefused,
    Locked,
    SchemaMismatch,
    FileFault,
    EntryError,
    cli_run.PortInUse,
)
"""What an operator can mend: said in one line, without a traceback."""


def main() -> NoReturn:
    """The `linli` command."""
    try:
        # Without its standalone mode a typer.Exit comes back as its code, and nothing as None.
        code = app(standalone_mode=False)
    except MISTAKES as error:
        _fail(str(error))
    except RecordUnavailable as error:
        why = (str(error).splitlines() or [type(error.__cause__).__name__])[0]
        _fail(f"the database does not answer: {why}; check LINLI_DATABASE_URL")
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except typer.Abort:
        sys.exit(130)
    except Exception as error:  # click's own usage errors know how to show themselves
        show = getattr(error, "show", None)
        if show is None:
            raise
        show()
        sys.exit(getattr(error, "exit_code", 2))
    sys.exit(code if isinstance(code, int) else 0)


def _fail(line: str) -> NoReturn:
    typer.echo(f"linli: {line}", err=True)
    sys.exit(1)
