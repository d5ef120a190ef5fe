"""`linli ask` and `linli knowledge`: the curated base without a database."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.operating import Refused
from knowledge import check as checking
from knowledge import loader, words
from knowledge.answer import ask_record

knowledge = typer.Typer(help="The curated base.", no_args_is_help=True)


def ask(
    question: Annotated[str, typer.Argument(help="What somebody asks.")] = "",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Questions on stdin, one JSON object a line.")
    ] = False,
) -> None:
    """Answers a question from the base."""
    words.load(Path("var"))
    base = loader.load()
    if jsonl:
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                qid, query = _asked(line, number)
                typer.echo(json.dumps(ask_record(base, qid, query), ensure_ascii=False))
                sys.stdout.flush()
        return
    if not question.strip():
        raise Refused('type a question, like: linli ask "油锅着火了怎么办"')
    record = ask_record(base, "", question)
    call, text = record["call"], record["text"]
    if isinstance(call, list) and call:
        typer.echo(" · ".join(call))
    typer.echo(text if text else "不在库里，不乱答。办事问 12345；急事 119 · 120 · 110\nNot in the base.")


def _today() -> date:
    """A calendar day, of no zone: entries are checked by the year."""
    return date.today()  # noqa: DTZ011


def _asked(line: str, number: int) -> tuple[str, str]:
    try:
        body = json.loads(line)
        return str(body["qid"]), str(body["query"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(f'line {number} of stdin is not {{"qid": …, "query": …}}') from None


@knowledge.command()
def check(
    strict: Annotated[bool, typer.Option(help="Overdue checks fail as well.")] = False,
) -> None:
    """Fails on a missing field, a fact that must appear and does not, a myth that appears."""
    findings = checking.check(loader.entries(), _today())
    for finding in findings:
        typer.echo(str(finding), err=True)
    errors = [one for one in findings if strict or one.level is checking.Level.ERROR]
    if errors:
        raise typer.Exit(1)
    typer.echo(f"knowledge: {len(loader.entries())} entries, {len(findings)} warnings")


@knowledge.command()
def stats(
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """What the base holds."""
    found = checking.stats(loader.entries(), _today())
    if as_json:
        typer.echo(json.dumps({name: getattr(found, name) for name in found.__slots__}, ensure_ascii=False))
        return
    typer.echo(f"entries {found.entries} · topics {found.topics} · missing {len(found.missing)}")
    for category, count in found.by_category:
        typer.echo(f"  {category:<10} {count}")
    typer.echo(f"questions zh {found.questions_zh} · en {found.questions_en} · signed {found.signed}")
